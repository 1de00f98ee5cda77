package io.regimeflow.domain.outcome;

import java.util.Locale;

/** Why a reported outcome teaches nobody, in the order in which it is looked at; each has a sentence with what to do. */
public enum Refusal {
    WRONG_PARTITION("the record lies on another partition than its key's, so nobody there knows the prediction:"
            + " write as Java's clients do, in those of librdkafka (Python, Go, .NET) with partitioner=murmur2_random"),
    OTHER_SCHEMA("schema_version is another one than 1: report by the schema in force"),
    INCOMPLETE("source or prediction_id is blank, or longer than 200 characters: fill in both"),
    UNKNOWN_WORD("outcome, exit_reason or side is none of the words of its field's description: use one of those"),
    NOT_A_NUMBER("a price, quantity, pnl or pnl_percent is NaN or infinite: report finite numbers"),
    NO_PRICE("entry_price or exit_price is 0 or negative: report the price of the fill, in quote currency"),
    NEGATIVE("quantity or revision is negative: a short trade has side SHORT and a positive quantity"),
    OTHER_INSTRUMENT("instrument is not that of prediction_id: take both from the prediction that was traded"),
    OTHER_INTERVAL("interval is not that of prediction_id: take both from the prediction that was traded"),
    OTHER_CURRENCY("currency is not the instrument's quote currency: convert, or leave it empty"),
    OTHER_KEY("instrument is not the record's key: publish a report under the instrument that it is about"),
    UNKNOWN_PREDICTION("no such prediction was made: take prediction_id from new_prediction as it stands"),
    NOT_JUDGED(
            "the prediction tells no barriers and horizon, or is of an interval without base bars: report on others"),
    AGED_OUT("the prediction is too old to be checked: bars and predictions of its time are no longer kept"),
    BEFORE_PREDICTION("entry_time is before the prediction's bar closed: nobody could have traded on it by then"),
    EXIT_BEFORE_ENTRY("exit_time is before entry_time: report them in UTC, in the order of the trade"),
    IN_FUTURE("a time is later than the report, or than the market has come: report a trade after it was closed"),
    AGAINST_PREDICTION("side is not the predicted direction: a trade against a prediction is no outcome of it"),
    ABSURD_PNL("the gain is beyond what any trade could bring: check the unit of pnl and pnl_percent"),
    WRONG_PNL("pnl_percent is not what side, entry_price and exit_price give after plausible costs: recompute it"),
    WRONG_AMOUNT("pnl has another sign or size than pnl_percent and quantity give: recompute it in quote currency"),
    WRONG_RESULT("outcome says something else than pnl_percent or exit_reason: report the result after costs"),
    NOT_TRADED("no bar of the instrument is known at entry_time or exit_time: check the times, in UTC"),
    OUTSIDE_RANGE("entry_price or exit_price lies outside what was traded at its time: check price, time and venue"),
    TOO_MANY("too many reports of the source, the instrument or new sources wait for bars that are not there yet:"
            + " report again when they are"),
    DUPLICATE("this report was accepted before: nothing is to be done"),
    CONTRADICTION("another report with this source and revision was accepted: correct it by a higher revision"),
    OUTDATED("a higher revision of this source was accepted before: correct it by a still higher one");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong and what to do, without a value of the record: there are few reasons, however many are poisoned. */
    public String sentence() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + sentence;
    }
}
