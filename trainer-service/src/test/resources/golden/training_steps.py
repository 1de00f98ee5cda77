"""Two training steps of each kind of network in PyTorch, from weights that follow from a formula.

Writes golden numbers for GoldenStepsTest: the logits before the first step, its gradient as clipped, the loss of each step,
and every weight after the second, in the order of the model format's layers. Run: python training_steps.py > training_steps.txt
"""

import math

import torch
import torch.nn.functional as F

LENGTH, FEATURES, CLASSES, BATCH, STEPS, RATE = 5, 3, 3, 4, 2, 0.01
LABELS = torch.tensor([0, 2, 1, 2])
WEIGHTS = torch.tensor([1.0, 2.0, 0.5, 4.0])


class Weights:
    """Hands out tensors filled by the formula, and keeps them by layer."""

    def __init__(self):
        self.count, self.layers = 0, []

    def layer(self):
        self.layers.append([])

    def take(self, *shape, around=0.0):
        size = math.prod(shape)
        values = [0.4 * math.sin(1.7 * k + 0.3) for k in range(self.count, self.count + size)]
        self.count += size
        scale = 0.25 if around else 1.0
        tensor = (around + scale * torch.tensor(values)).reshape(shape).requires_grad_()
        self.layers[-1].append(tensor)
        return tensor


def lstm(weights, inputs, hidden):
    """Row blocks input, output, forget, candidate, as in ONNX; PyTorch has input, forget, candidate, output."""
    weights.layer()
    w, r, b = weights.take(4 * hidden, inputs), weights.take(4 * hidden, hidden), weights.take(4 * hidden)
    order = [0, 2, 3, 1]

    def turned(t):
        return torch.cat([t.reshape(4, hidden, -1)[i] for i in order]).reshape(t.shape)

    def run(x):
        zero = torch.zeros(1, len(x), hidden)
        parameters = [turned(w), turned(r), turned(b), torch.zeros(4 * hidden)]
        y, _, _ = torch.lstm(x, (zero, zero), parameters, True, 1, 0.0, True, False, True)
        return y

    return run


def dense(weights, inputs, outputs):
    w, b = weights.take(inputs, outputs), weights.take(outputs)
    return lambda x: F.linear(x, w.t(), b)


def attention(weights, width, heads):
    q, k, v, o = (weights.take(width, width) for _ in range(4))

    def split(x):
        return x.reshape(x.shape[0], x.shape[1], heads, width // heads).transpose(1, 2)

    def run(x):
        y = F.scaled_dot_product_attention(split(x @ q), split(x @ k), split(x @ v))
        return y.transpose(1, 2).reshape(x.shape) @ o

    return run


def norm(weights, width):
    gain, bias = weights.take(width, around=1.0), weights.take(width)
    return lambda x: F.layer_norm(x, (width,), gain, bias, 1e-12)


def encoder(weights, width, heads, feed_forward):
    weights.layer()
    attend, first = attention(weights, width, heads), norm(weights, width)
    expand, contract = dense(weights, width, feed_forward), dense(weights, feed_forward, width)
    second = norm(weights, width)

    def run(x):
        y = first(x + attend(x))
        return second(y + contract(F.relu(expand(y))))

    return run


def chain(parts):
    def run(x):
        for part in parts:
            x = part(x)
        return x

    return run


def output(weights, width):
    weights.layer()
    return dense(weights, width, CLASSES)


def lstm_network(w):
    return chain([lstm(w, FEATURES, 6), lstm(w, 6, 4), lambda x: x[:, -1], output(w, 4)])


def attention_network(w):
    first, second = lstm(w, FEATURES, 4), lstm(w, 4, 4)
    w.layer()
    return chain([first, second, attention(w, 4, 2), lambda x: x.mean(1), output(w, 4)])


def transformer_network(w):
    w.layer()
    embed, positions = dense(w, FEATURES, 4), w.take(LENGTH, 4)
    layers = [encoder(w, 4, 2, 6), encoder(w, 4, 2, 6)]
    return chain([lambda x: embed(x) + positions, *layers, lambda x: x.mean(1), output(w, 4)])


def mlp_network(w):
    w.layer()
    first = dense(w, LENGTH * FEATURES, 6)
    w.layer()
    second = dense(w, 6, 4)
    return chain([lambda x: x.reshape(BATCH, -1), first, F.relu, second, F.relu, output(w, 4)])


def line(name, values):
    print(name, " ".join(f"{value:.9g}" for value in values))


def main():
    print(f"# PyTorch {torch.__version__}")
    size = BATCH * LENGTH * FEATURES
    windows = torch.tensor([math.cos(0.9 * k) for k in range(size)]).reshape(BATCH, LENGTH, FEATURES)
    networks = {"lstm": lstm_network, "attention": attention_network, "transformer": transformer_network, "mlp": mlp_network}
    for name, build in networks.items():
        weights = Weights()
        network = build(weights)
        flat = [tensor for layer in weights.layers for tensor in layer]
        optimiser = torch.optim.Adam(flat, RATE)
        line(name + ".logits", network(windows).flatten().tolist())
        for step in range(STEPS):
            optimiser.zero_grad()
            loss = (WEIGHTS * F.cross_entropy(network(windows), LABELS, reduction="none")).sum()
            line(f"{name}.loss{step}", [loss.item()])
            (loss / BATCH).backward()
            for layer in weights.layers:
                length = math.sqrt(sum((t.grad.double() ** 2).sum().item() for t in layer))
                for t in layer:
                    t.grad.mul_(min(1.0, 1.0 / length))
            if step == 0:
                line(name + ".gradient", torch.cat([t.grad.flatten() for t in flat]).tolist())
            optimiser.step()
        line(name + ".weights", torch.cat([t.detach().flatten() for t in flat]).tolist())


main()
