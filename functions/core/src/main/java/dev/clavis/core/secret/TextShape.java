package dev.clavis.core.secret;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A small part of regular expressions, enough for the shapes of keys: characters and classes of characters, one after
 * another, each as often as its count says. Matching needs no way back, so no text can make it slow, and whether two
 * shapes have a text in common can be told for certain.
 */
final class TextShape {
    private static final Pattern ITEM = Pattern.compile(
            "(?<one>[A-Za-z0-9_~/=-]|\\\\[.+dw]|\\[[A-Za-z0-9_.+~/=-]+])"
                    + "(?:(?<mark>[?*+])|\\{(?<least>\\d{1,3})(?<open>,(?<most>\\d{1,3})?)?})?");
    private static final char FIRST = '!';
    private static final char LAST = '~';

    private final List<Item> items;

    /** One text, or all texts whose characters can be chosen position by position. */
    @FunctionalInterface
    interface Texts {
        /** Whether one of these characters can stand at this position. */
        boolean haveOneOf(int position, BitSet characters);
    }

    /** Some of these characters, {@code least} to {@code most} times. */
    private record Item(BitSet characters, int least, int most) {
        double bits() {
            return least * (Math.log(characters.cardinality()) / Math.log(2));
        }
    }

    private TextShape(List<Item> items) {
        this.items = items;
    }

    /** @throws IllegalArgumentException saying what may be written */
    static TextShape parse(String pattern, int longest) {
        List<Item> items = new ArrayList<>();
        Matcher matcher = ITEM.matcher(pattern);
        int at = 0;
        while (at < pattern.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("is letters, digits, '_', '-', '\\.', '\\d', '\\w' and classes like "
                        + "[A-Za-z0-9], each with a count like {32} or {30,64}, and '|' between whole alternatives; not '"
                        + pattern.substring(at) + "'");
            }
            items.add(item(matcher, longest));
            at = matcher.end();
        }
        return new TextShape(List.copyOf(items));
    }

    private static Item item(Matcher matcher, int longest) {
        BitSet characters = characters(matcher.group("one"));
        if (matcher.group("mark") != null) {
            return switch (matcher.group("mark")) {
                case "?" -> new Item(characters, 0, 1);
                case "*" -> new Item(characters, 0, longest);
                default -> new Item(characters, 1, longest);
            };
        }
        if (matcher.group("least") == null) {
            return new Item(characters, 1, 1);
        }
        int least = Integer.parseInt(matcher.group("least"));
        int most = matcher.group("most") != null ? Integer.parseInt(matcher.group("most")) : longest;
        return counted(characters, least, matcher.group("open") == null ? least : most, longest);
    }

    private static Item counted(BitSet characters, int least, int most, int longest) {
        if (most < least || most > longest) {
            throw new IllegalArgumentException("has counts up to " + longest + ", the lower one first");
        }
        return new Item(characters, least, most);
    }

    private static BitSet characters(String one) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(one);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("cannot have the class " + one, e);
        }
        BitSet characters = new BitSet();
        for (char c = FIRST; c <= LAST; c++) {
            characters.set(c, pattern.matcher(String.valueOf(c)).matches());
        }
        return characters;
    }

    /** How many bits of chance the shortest texts of this shape can hold. */
    double bits() {
        return items.stream().mapToDouble(Item::bits).sum();
    }

    boolean matches(String text) {
        return canBe(text.length(), (position, characters) -> characters.get(text.charAt(position)));
    }

    /** Where the longest match that begins at {@code from} ends; {@code from} if there is none. */
    int endOfMatch(String text, int from) {
        BitSet reached = new BitSet();
        reached.set(from);
        for (Item item : items) {
            reached = after(item, reached, text.length(),
                    (position, characters) -> characters.get(text.charAt(position)));
        }
        return Math.max(from, reached.length() - 1);
    }

    /** Whether some text of this length has this shape and is also one of the {@code others}. */
    boolean canBe(int length, Texts others) {
        BitSet reached = new BitSet();
        reached.set(0);
        for (Item item : items) {
            reached = after(item, reached, length, others);
        }
        return reached.get(length);
    }

    /** The positions at which the item can end, for all at which it can begin. */
    private static BitSet after(Item item, BitSet begins, int length, Texts others) {
        BitSet ends = new BitSet();
        for (int begin = begins.nextSetBit(0); begin >= 0; begin = begins.nextSetBit(begin + 1)) {
            int last = Math.min(length, begin + item.most());
            int end = begin;
            while (end < last && others.haveOneOf(end, item.characters())) {
                end++;
            }
            if (end - begin >= item.least()) {
                ends.set(begin + item.least(), end + 1);
            }
        }
        return ends;
    }
}
