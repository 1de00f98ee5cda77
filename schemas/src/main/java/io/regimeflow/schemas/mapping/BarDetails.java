package io.regimeflow.schemas.mapping;

/**
 * What some venues tell about a bar, and no part of the platform computes with; {@code null} where this venue does not.
 *
 * @param quoteVolume traded volume in quote currency
 * @param tradeCount number of trades
 * @param takerBuyQuoteVolume volume bought by takers, in quote currency
 */
public record BarDetails(Double quoteVolume, Long tradeCount, Double takerBuyQuoteVolume) {
    /** Of a venue that tells nothing more. */
    public static final BarDetails NONE = new BarDetails(null, null, null);
}
