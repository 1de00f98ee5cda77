package io.regimeflow.domain.outcome;

import io.regimeflow.domain.outcome.Reports.Draft;
import java.util.List;
import java.util.Random;

/** Ways to spoil a report that can be seen from the log, each with the reason that names it. */
enum Corruption {
    SCHEMA(Refusal.OTHER_SCHEMA) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.schemaVersion = random.nextBoolean() ? 0 : 2 + random.nextInt(9);
        }
    },
    NO_SOURCE(Refusal.INCOMPLETE) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.source = " ".repeat(random.nextInt(3));
        }
    },
    WORD(Refusal.UNKNOWN_WORD) {
        @Override
        void spoil(Draft draft, Random random) {
            switch (random.nextInt(3)) {
                case 0 -> draft.result = "win";
                case 1 -> draft.exitReason = "";
                default -> draft.side = random.nextBoolean() ? "NONE" : "BUY";
            }
        }
    },
    NOT_FINITE(Refusal.NOT_A_NUMBER) {
        @Override
        void spoil(Draft draft, Random random) {
            double none =
                    new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}[random.nextInt(3)];
            switch (random.nextInt(5)) {
                case 0 -> draft.entry = new Fill(draft.entry.time(), none);
                case 1 -> draft.exit = new Fill(draft.exit.time(), none);
                case 2 -> draft.quantity = none;
                case 3 -> draft.pnl = none;
                default -> draft.pnlPercent = none;
            }
        }
    },
    PRICELESS(Refusal.NO_PRICE) {
        @Override
        void spoil(Draft draft, Random random) {
            double price = random.nextBoolean() ? 0 : -draft.exit.price();
            if (random.nextBoolean()) {
                draft.entry = new Fill(draft.entry.time(), price);
            } else {
                draft.exit = new Fill(draft.exit.time(), price);
            }
        }
    },
    BELOW_ZERO(Refusal.NEGATIVE) {
        @Override
        void spoil(Draft draft, Random random) {
            if (random.nextBoolean()) {
                draft.quantity = -1 - random.nextDouble();
            } else {
                draft.revision = -1;
            }
        }
    },
    INSTRUMENT(Refusal.OTHER_INSTRUMENT) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.instrument = random.nextBoolean() ? "TEST:BUSDT" : "";
        }
    },
    INTERVAL(Refusal.OTHER_INTERVAL) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.interval = random.nextBoolean() ? "1h" : "quarter";
        }
    },
    CURRENCY(Refusal.OTHER_CURRENCY) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.currency = random.nextBoolean() ? "EUR" : "AUSDT";
        }
    },
    NO_ID(Refusal.UNKNOWN_PREDICTION) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.predictionId = switch (random.nextInt(4)) {
                case 0 -> "order-4711";
                case 1 -> draft.predictionId + "/" + Paths.CHALLENGER;
                case 2 -> draft.predictionId + "1";
                default -> draft.predictionId.replace("TEST:AUSDT", "tést:ausdt");
            };
        }
    },
    EARLY(Refusal.BEFORE_PREDICTION) {
        @Override
        void spoil(Draft draft, Random random) {
            long before = 5_001L + random.nextInt(100_000_000);
            draft.entry = new Fill(draft.prediction.closeTime() - before, draft.entry.price());
        }
    },
    BACKWARDS(Refusal.EXIT_BEFORE_ENTRY) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.exit = new Fill(draft.entry.time() - 1 - random.nextInt(10_000_000), draft.exit.price());
        }
    },
    FUTURE(Refusal.IN_FUTURE) {
        @Override
        void spoil(Draft draft, Random random) {
            if (random.nextBoolean()) {
                draft.reportedAt = draft.exit.time() - 5_001 - random.nextInt(1_000_000);
            } else {
                draft.exit = new Fill(Long.MAX_VALUE - random.nextInt(1_000), draft.exit.price());
                draft.reportedAt = Long.MAX_VALUE;
            }
        }
    },
    ABSURD(Refusal.ABSURD_PNL) {
        @Override
        void spoil(Draft draft, Random random) {
            if (random.nextBoolean()) {
                draft.pnl = (random.nextBoolean() ? 1 : -1) * 1e13;
            } else {
                draft.pnlPercent = (random.nextBoolean() ? 1 : -1) * (1_001 + random.nextDouble() * 1e6);
            }
        }
    },
    GAIN(Refusal.WRONG_PNL) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.pnlPercent += (random.nextBoolean() ? 1 : -1) * (1.2 + random.nextDouble() * 50);
        }
    },
    AMOUNT(Refusal.WRONG_AMOUNT) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.gains(0);
            if (Math.abs(draft.pnlPercent) < 0.45) {
                draft.gains(0.9);
            }
            draft.pnl = -draft.pnl;
        }
    },
    RESULT(Refusal.WRONG_RESULT) {
        @Override
        void spoil(Draft draft, Random random) {
            draft.result = random.nextBoolean() ? "EXPIRED" : draft.result.equals("WIN") ? "LOSS" : "WIN";
        }
    },
    RANGE(Refusal.OUTSIDE_RANGE) {
        @Override
        void spoil(Draft draft, Random random) {
            // Farther than any three bars in a row reach, and all else as if it had been so.
            double factor = random.nextBoolean() ? 1.4 : 0.6;
            draft.entry = new Fill(draft.entry.time(), draft.entry.price() * factor);
            draft.exit = new Fill(draft.exit.time(), draft.exit.price() * (random.nextBoolean() ? factor : 1));
            draft.gains(0.5);
        }
    };

    static final List<Corruption> ALL = List.of(values());

    private final Refusal reason;

    Corruption(Refusal reason) {
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }

    abstract void spoil(Draft draft, Random random);
}
