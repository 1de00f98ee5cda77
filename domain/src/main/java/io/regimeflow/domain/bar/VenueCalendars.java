package io.regimeflow.domain.bar;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** When each venue trades; one that is not named is always open. */
public record VenueCalendars(Map<String, TradingCalendar> byVenue) {
    /** No venue is ever closed. */
    public static final VenueCalendars ALWAYS_OPEN = new VenueCalendars(Map.of());

    public VenueCalendars {
        byVenue = Map.copyOf(byVenue);
    }

    /** Reads venue and calendar, e.g. {@code FX} and {@code fx-week}; throws {@link IllegalArgumentException}. */
    public static VenueCalendars of(Map<String, String> written) {
        var byVenue = new HashMap<String, TradingCalendar>();
        written.forEach((venue, calendar) -> byVenue.put(venue.toUpperCase(Locale.ROOT), parse(venue, calendar)));
        return new VenueCalendars(byVenue);
    }

    private static TradingCalendar parse(String venue, String calendar) {
        try {
            return TradingCalendar.parse(calendar);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("calendars.%s: %s".formatted(venue, e.getMessage()), e);
        }
    }

    /** When an instrument's venue trades. */
    public TradingCalendar of(Instrument instrument) {
        return byVenue.getOrDefault(instrument.venue(), TradingCalendar.ALWAYS_OPEN);
    }
}
