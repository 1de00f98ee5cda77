package io.regimeflow.features;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** When each venue trades; one that is not named is always open. */
record VenueCalendars(Map<String, TradingCalendar> byVenue) {
    static final VenueCalendars ALWAYS_OPEN = new VenueCalendars(Map.of());

    VenueCalendars {
        byVenue = Map.copyOf(byVenue);
    }

    /** Reads venue and calendar, e.g. {@code FX} and {@code fx-week}; throws {@link IllegalArgumentException}. */
    static VenueCalendars of(Map<String, String> written) {
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

    TradingCalendar of(Instrument instrument) {
        return byVenue.getOrDefault(instrument.venue(), TradingCalendar.ALWAYS_OPEN);
    }
}
