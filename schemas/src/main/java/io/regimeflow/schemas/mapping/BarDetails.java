package io.regimeflow.schemas.mapping;

/**
 * What some venues tell about a bar beyond its prices and volume; {@code null} where this venue does not.
 *
 * @param quoteVolume traded volume in quote currency
 * @param tradeCount number of trades
 * @param takerBuyVolume volume bought by takers, in base currency
 * @param takerBuyQuoteVolume volume bought by takers, in quote currency
 */
public record BarDetails(Double quoteVolume, Long tradeCount, Double takerBuyVolume, Double takerBuyQuoteVolume) {
    /** Of a venue that tells nothing more. */
    public static final BarDetails NONE = new BarDetails(null, null, null, null);
}
