package dev.clavis.core.profile;

import java.util.Optional;

/**
 * What people click, in the product's own words.
 *
 * @param path of menu items to the list of keys: {@code Settings > API Keys}
 * @param button that begins a new key
 * @param usagePath of menu items to what keys were used for, if that is another place
 */
public record Console(String path, String button, Optional<String> usagePath) {
    static Console read(ProfileLines lines, Mistakes mistakes) {
        String path = mistakes.read(() -> lines.take("console.path").words(), "");
        String button = mistakes.read(() -> lines.take("console.button").words(), "");
        return new Console(path, button, lines.takeIfThere("console.usage").map(ProfileLine::words));
    }
}
