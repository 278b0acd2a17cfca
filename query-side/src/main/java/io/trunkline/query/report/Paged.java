package io.trunkline.query.report;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some of a report's rows, sorted as was asked.
 *
 * @param rowCount of all rows, those of other pages included
 */
record Paged<R>(List<R> rows, int rowCount, PageInfo pageInfo) {

    private static final int LONGEST_CURSOR = 40;
    private static final String MARK = "row:";

    /** Relay's. A cursor is a row's place in the report as it is sorted. */
    record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    /**
     * @param all at most {@link ReportRange#MOST_ROWS}
     * @throws QueryRefused {@code BAD_PAGE_SIZE}, {@code BAD_CURSOR} or {@code BAD_SORT}
     */
    static <R> Paged<R> of(List<R> all, Class<R> type, @Nullable ReportPage asked) {
        ReportPage page = asked == null ? ReportPage.ALL : asked;
        List<R> sorted = sorted(all, type, page);
        int begin = page.after() == null ? 0 : Math.min(place(page.after()) + 1, sorted.size());
        int end = page.first() == null ? sorted.size() : Math.min(sorted.size(), begin + size(page.first()));
        boolean none = begin == end;
        return new Paged<>(
                sorted.subList(begin, end),
                sorted.size(),
                new PageInfo(
                        end < sorted.size(), begin > 0, none ? null : cursor(begin), none ? null : cursor(end - 1)));
    }

    /**
     * Two periods are sorted each by its own numbers, and then no row stands beside that of its own owner.
     *
     * @param compared absent: nothing is compared
     * @throws QueryRefused {@code BAD_SORT}
     */
    static void checkCompared(@Nullable ReportRangeInput compared, @Nullable ReportPage page) {
        if (compared != null && page != null && page.sortBy() != null) {
            throw new QueryRefused(
                    RefusalCode.BAD_SORT, "Rows that are compared with another period's are in their own order.");
        }
    }

    private static int size(int first) {
        if (first < 1 || first > ReportRange.MOST_ROWS) {
            throw new QueryRefused(
                    RefusalCode.BAD_PAGE_SIZE,
                    "A page of a report has 1 to " + ReportRange.MOST_ROWS + " rows.",
                    Map.of("first", first, "limit", ReportRange.MOST_ROWS));
        }
        return first;
    }

    /** Rows without that number come last either way; equals stay in their order. */
    private static <R> List<R> sorted(List<R> all, Class<R> type, ReportPage page) {
        if (page.sortBy() == null) {
            return all;
        }
        Column column = Column.of(type).stream()
                .filter(each -> each.isNumber() && each.name().equals(page.sortBy()))
                .findFirst()
                .orElseThrow(() -> new QueryRefused(
                        RefusalCode.BAD_SORT, "The rows have no number of that name to be sorted by."));
        Comparator<Double> order =
                Boolean.TRUE.equals(page.descending()) ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return all.stream()
                .sorted(Comparator.comparing(column::number, Comparator.nullsLast(order)))
                .toList();
    }

    private static String cursor(int place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + place).getBytes(StandardCharsets.US_ASCII));
    }

    private static int place(String cursor) {
        try {
            if (cursor.length() <= LONGEST_CURSOR) {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
                int place = text.startsWith(MARK) ? Integer.parseInt(text.substring(MARK.length())) : -1;
                if (place >= 0 && place < ReportRange.MOST_ROWS) {
                    return place;
                }
            }
        } catch (IllegalArgumentException _) {
            // neither base64 nor a number: refused below
        }
        throw new QueryRefused(RefusalCode.BAD_CURSOR, "The cursor is not one that this server gave.");
    }
}
