"""One epoch of LSTM 128 -> 64 in PyTorch on one thread for each line of standard input; answers "samples/s loss".

The first argument names a file of little-endian numbers: windows, length, features, classes and the two layers' units as
int32, then float32 windows, int32 labels, and the weights in the model format's order. The first answer, before any
line is read, is the mean loss of these weights without dropout.
"""

import struct
import sys
import time

import torch

torch.set_num_threads(1)
BATCH, DROPOUT, RATE = 32, 0.2, 1e-3

with open(sys.argv[1], "rb") as file:
    data = file.read()
count, length, features, classes, first, second = struct.unpack_from("<6i", data)
at = 24


def take(*shape, kind=torch.float32):
    global at
    size = 1
    for dimension in shape:
        size *= dimension
    tensor = torch.frombuffer(bytearray(data[at : at + 4 * size]), dtype=kind).reshape(shape)
    at += 4 * size
    return tensor


windows, labels = take(count, length, features), take(count, kind=torch.int32).long()


def gates(units, width):
    """Row blocks input, output, forget, candidate to PyTorch's input, forget, candidate, output."""
    blocks = take(4 * units, width).reshape(4, units, width)
    return blocks[[0, 2, 3, 1]].reshape(4 * units, width)


def lstm(inputs, units):
    weights = [gates(units, inputs), gates(units, units), gates(units, 1).reshape(-1), torch.zeros(4 * units)]
    return inputs, units, weights


layers = [lstm(features, first), lstm(first, second)]
output = take(second, classes), take(classes)


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstms = torch.nn.ModuleList()
        for inputs, units, weights in layers:
            layer = torch.nn.LSTM(inputs, units, batch_first=True)
            with torch.no_grad():
                for parameter, value in zip(layer.parameters(), weights):
                    parameter.copy_(value)
            self.lstms.append(layer)
        self.output = torch.nn.Linear(second, classes)
        with torch.no_grad():
            self.output.weight.copy_(output[0].t())
            self.output.bias.copy_(output[1])
        self.dropout = torch.nn.Dropout(DROPOUT)

    def forward(self, x):
        x, _ = self.lstms[0](x)
        x, _ = self.lstms[1](self.dropout(x))
        return self.output(self.dropout(x[:, -1]))


cross_entropy = torch.nn.CrossEntropyLoss()
with torch.no_grad():
    print(torch.__version__, cross_entropy(Network().eval()(windows), labels).item(), flush=True)
for _ in sys.stdin:
    network = Network().train()
    groups = [list(module.parameters()) for module in [*network.lstms, network.output]]
    optimiser = torch.optim.Adam(network.parameters(), RATE)
    begin, total = time.perf_counter(), 0.0
    order = torch.randperm(count)
    for start in range(0, count, BATCH):
        rows = order[start : start + BATCH]
        optimiser.zero_grad(set_to_none=True)
        loss = cross_entropy(network(windows[rows]), labels[rows])
        loss.backward()
        for group in groups:
            torch.nn.utils.clip_grad_norm_(group, 1.0)
        optimiser.step()
        total += loss.item() * len(rows)
    print(count / (time.perf_counter() - begin), total / count, flush=True)
