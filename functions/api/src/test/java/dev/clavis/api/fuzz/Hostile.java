package dev.clavis.api.fuzz;

import java.util.List;

/** Texts and values that have broken other systems. */
final class Hostile {
    /** As characters, some of which UTF-8 or PostgreSQL cannot hold. */
    static final List<String> TEXTS = List.of("", " ", "\u0000", "a\u0000b", "\r\nSet-Cookie: a=b", "a\nb", "\t",
            "\u0085",
            "\u2028", "\u202Eevil", "\u200B", "\uFEFF", "\uD83D\uDE00", "\uD83D\uDC68\u200D\uD83D\uDC69", "\uD800",
            "\uDC00\uD800", "a\uDBFF", "\uFFFF", "\uFFFD", "\u0627\u0644\u0639", "e\u0301".repeat(60), "'", "\"", "\\",
            "'; DROP TABLE keys; --", "%00", "%ff", "%E0%A4%A", "..", "../..", "${jndi:ldap://127.0.0.1/a}",
            "<script>alert(1)</script>", "{{7*7}}", "$context.path", "null", "true", "NaN", "-1", "0", "1e400",
            "9223372036854775808", "x".repeat(101), "x".repeat(256), "x".repeat(10_000), "\uD83D\uDE00".repeat(500),
            "\u0000".repeat(300), "=cmd|' /C calc'!A0", "key_00000000", "user_", "*", "%", "_", "NONE", "nobody@",
            "a@b", "a@example.com\u0000", "\"a b\"@example.com", "\uFF41@\uFF42.com", "0.0.0.0/0", "::/0",
            "::ffff:1.2.3.4",
            "1.2.3.4/33", "fe80::1%eth0", "010.0.0.1", "999.1.1.1", "GET", "get", "//", "/..;/", "/%2e%2e/",
            "/conversations?x", "keys:write", "deployment:admin", "workspace:admin conversations:read");

    /** What is or could be taken for a time. */
    static final List<String> TIMES = List.of("2027-02-30T00:00:00Z", "2027-01-31T24:00:00Z", "2027-01-31T00:00:60Z",
            "0000-00-00T00:00:00Z", "0000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z",
            "+10000-01-01T00:00:00Z", "+294277-01-01T00:00:00Z", "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00+18:00",
            "2999-01-01T00:00:00+19:00", "2999-01-01T00:00:00", "2999-01-01", "2999-W01-1T00:00Z",
            "2999-01-01T00:00:00.0000000000Z", "2999-01-01T00:00:00Z\u0000", " 2999-01-01T00:00:00Z", "1e3", "0",
            "\u0662\u0660\u0662\u0667-01-31T00:00:00Z", "1970-01-01T00:00:00Z", "4713-01-01T00:00:00Z BC", "now",
            "infinity", "-infinity", "2999-01-01T00:00:00.123456789Z", "+2999-01-01T00:00:00Z");

    /** JSON, each a value that few expect. */
    static final List<String> VALUES = List.of("null", "true", "false", "0", "-0", "-1", "1", "0.5", "1e2", "1e400",
            "-1e400", "1e-400", "1E999999999", "1e-999999999", "1e2147483648", "9".repeat(100), "9".repeat(5_000),
            "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "-9223372036854775809", "1000000", "1000001", "[]", "{}", "[null]", "[[]]", "[{}]",
            "{\"a\":null}", "{\"\":\"\"}", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"",
            "{\"minute\":0}", "{\"minute\":-1}", "{\"minute\":1e400}", "{\"minute\":1.5}", "{\"minute\":\"1\"}",
            "{\"minute\":9223372036854775807}", "{\"minute\":100000000000}", "{\"year\":1}", "{\"minute\":null}",
            "{\"hour\":1,\"day\":1,\"month\":1,\"minute\":1}", "{\"\\u0000\":1}", "[\"\\u0000\"]", "[\"a\",1]",
            "[" + "\"a\",".repeat(5_000) + "\"a\"]", "[\"conversations:read\",\"conversations:read\"]",
            "[\"deployment:admin\"]", "[\"203.0.113.0/24\",\"203.0.113.0/24\"]",
            "[".repeat(14) + "]".repeat(14));

    /** What pretends to be JSON, or is of no reasonable depth. */
    static final List<String> BROKEN = List.of("NaN", "Infinity", "-Infinity", "+1", "01", ".5", "1.", "0x10", "1_000",
            "undefined", "''", "\"\\x41\"", "\"\\u12\"", "\"\\u00zz\"", "\"a", "\"\u0001\"", "\"\n\"", "[1,2",
            "{\"a\":", "//\n1", "/**/1", "{\"minute\":1,\"minute\":2}", "[".repeat(10_000),
            "[".repeat(10_000) + "]".repeat(10_000), "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
            "{\"" + "a".repeat(2_000) + "\":1}", "9".repeat(60_000));

    private Hostile() {}
}
