package io.regimeflow.runtime.config;

import java.util.ArrayList;
import java.util.List;

/** A list as one text: commas between the items; {@code \,} is a comma within an item. */
final class ListText {
    private ListText() {}

    /** The items, stripped; an empty text has none. */
    static List<String> split(String text) {
        var items = new ArrayList<String>();
        var item = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
                item.append(',');
                i++;
            } else if (c == ',') {
                items.add(item.toString().strip());
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        String last = item.toString().strip();
        if (!items.isEmpty() || !last.isEmpty()) {
            items.add(last);
        }
        return items;
    }
}
