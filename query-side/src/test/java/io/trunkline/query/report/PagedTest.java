package io.trunkline.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Proves that pages of a report hold every row once, in the order asked for. */
class PagedTest {

    private record Row(String name, long offered, @Nullable Double level) {}

    private static final List<Row> ROWS =
            List.of(new Row("a", 3, 0.5), new Row("b", 9, null), new Row("c", 3, 0.1), new Row("d", 1, 0.9));

    @Test
    void withoutAWishAllRowsComeAsTheyAre() {
        Paged<Row> all = Paged.of(ROWS, Row.class, null);

        assertThat(all.rows()).isEqualTo(ROWS);
        assertThat(all.rowCount()).isEqualTo(4);
        assertThat(all.pageInfo().hasNextPage()).isFalse();
    }

    @Test
    void pagesHoldEveryRowOnce() {
        for (int size = 1; size <= 5; size++) {
            List<Row> seen = new ArrayList<>();
            Paged<Row> page = Paged.of(ROWS, Row.class, new ReportPage(size, null, "offered", true));
            seen.addAll(page.rows());
            while (page.pageInfo().hasNextPage()) {
                page = Paged.of(
                        ROWS, Row.class, new ReportPage(size, page.pageInfo().endCursor(), "offered", true));
                assertThat(page.pageInfo().hasPreviousPage()).isTrue();
                seen.addAll(page.rows());
            }
            assertThat(names(seen)).as("pages of " + size).isEqualTo("bacd");
        }
    }

    @Test
    void whatHasNoNumberComesLastEitherWay() {
        assertThat(names(sorted("level", false))).isEqualTo("cadb");
        assertThat(names(sorted("level", true))).isEqualTo("dacb");
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(RefusalCode.BAD_SORT, new ReportPage(null, null, "name", false));
        refused(RefusalCode.BAD_SORT, new ReportPage(null, null, "getClass", false));
        refused(RefusalCode.BAD_PAGE_SIZE, new ReportPage(0, null, null, null));
        refused(RefusalCode.BAD_PAGE_SIZE, new ReportPage(2001, null, null, null));
        refused(RefusalCode.BAD_CURSOR, new ReportPage(1, "cm93Oi0x", null, null));
        refused(RefusalCode.BAD_CURSOR, new ReportPage(1, "%%%", null, null));
        refused(RefusalCode.BAD_CURSOR, new ReportPage(1, "A".repeat(1000), null, null));
    }

    private static void refused(RefusalCode code, ReportPage page) {
        assertThatThrownBy(() -> Paged.of(ROWS, Row.class, page))
                .isInstanceOfSatisfying(
                        QueryRefused.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    private static List<Row> sorted(String by, boolean descending) {
        return Paged.of(ROWS, Row.class, new ReportPage(null, null, by, descending))
                .rows();
    }

    private static String names(List<Row> rows) {
        return String.join("", rows.stream().map(Row::name).toList());
    }
}
