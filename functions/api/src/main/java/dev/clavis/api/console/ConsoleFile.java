package dev.clavis.api.console;

/**
 * A file that the page consists of.
 *
 * @param type media type
 */
record ConsoleFile(String type, String text) {}
