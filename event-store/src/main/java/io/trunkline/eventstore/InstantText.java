package io.trunkline.eventstore;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * Instants as text and back, as {@link Instant#toString} and {@link Instant#parse} do it, at a tenth of the price: each event has
 * two or more. What is out of the ordinary goes to those two.
 */
public final class InstantText {

    private static final int SECONDS_A_DAY = 86_400;
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int DIGITS = 9;

    /** {@code 2026-05-04T12:00:00}. */
    private static final int TO_SECONDS = 19;

    private InstantText() {}

    /** With as many digits of a second as there are, in threes: {@code 2026-05-04T12:00:00.250Z}. */
    public static String of(Instant instant) {
        int nanos = instant.get(ChronoField.NANO_OF_SECOND);
        int digits = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : DIGITS;
        byte[] text = text(instant, digits);
        return text == null ? instant.toString() : ascii(text);
    }

    /** Without zeros at the end: {@code 2026-05-04T12:00:00.25Z}, as {@link DateTimeFormatter#ISO_OFFSET_DATE_TIME} has it. */
    public static String shortest(Instant instant) {
        int nanos = instant.get(ChronoField.NANO_OF_SECOND);
        int digits = nanos == 0 ? 0 : DIGITS;
        for (int rest = nanos; digits > 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        byte[] text = text(instant, digits);
        return text == null
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC))
                : ascii(text);
    }

    @SuppressWarnings("deprecation") // the one constructor that does not look at each byte
    private static String ascii(byte[] text) {
        return new String(text, 0, 0, text.length);
    }

    /** Null for years that have not four digits. */
    private static byte @Nullable [] text(Instant instant, int digits) {
        long seconds = instant.getEpochSecond();
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
            return null;
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
        int time = (int) Math.floorMod(seconds, (long) SECONDS_A_DAY);
        byte[] text = new byte[digits == 0 ? TO_SECONDS + 1 : TO_SECONDS + digits + 2];
        put(text, 0, 4, date.getYear());
        text[4] = '-';
        put(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, date.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 2, time / 3_600);
        text[13] = ':';
        put(text, 14, 2, time / 60 % 60);
        text[16] = ':';
        put(text, 17, 2, time % 60);
        if (digits > 0) {
            text[TO_SECONDS] = '.';
            int fraction = instant.get(ChronoField.NANO_OF_SECOND);
            for (int i = digits; i < DIGITS; i++) {
                fraction /= 10;
            }
            put(text, TO_SECONDS + 1, digits, fraction);
        }
        text[text.length - 1] = 'Z';
        return text;
    }

    private static void put(byte[] text, int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Null where it is not of the form that is written here: somebody else has to look at it. */
    static @Nullable Instant parse(String text) {
        int length = text.length();
        if (length <= TO_SECONDS
                || length > TO_SECONDS + DIGITS + 2
                || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, TO_SECONDS);
        int nanos = nanos(text, length);
        if (year < 0 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0 || nanos < 0) {
            return null;
        }
        if (month > 12 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            return Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static int nanos(String text, int length) {
        if (length == TO_SECONDS + 1) {
            return 0;
        }
        int digits = length - TO_SECONDS - 2;
        if (text.charAt(TO_SECONDS) != '.' || digits == 0) {
            return -1;
        }
        int nanos = number(text, TO_SECONDS + 1, length - 1);
        if (nanos < 0) {
            return -1;
        }
        for (int i = digits; i < DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Negative where a character is no digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
