package io.trunkline.app.simulate;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** The layout that the tables of a simulation share: two wide columns of names, then figures. */
final class Rows {

    private static final int NAMES = 2;
    private static final int NAME_WIDTH = 22;
    private static final int WIDTH = 17;

    private Rows() {}

    static TextTable under(String... head) {
        Column[] columns = new Column[head.length];
        for (int n = 0; n < columns.length; n++) {
            columns[n] = new Column(n < NAMES ? NAME_WIDTH : WIDTH, 0, Column.Overflow.TRUNCATE);
        }
        TextTable table = TextTable.forColumns(new ColorScheme.Builder(Ansi.OFF).build(), columns);
        table.addRowValues(head);
        return table;
    }
}
