package io.trunkline.audit.replay;

import io.trunkline.audit.replay.Ladder.Row;
import java.util.Arrays;
import java.util.List;

/** Draws a ladder with plain characters. */
final class LadderText {

    private static final int WIDTH = 16;
    private static final int MARGIN = 14;

    private final Ladder ladder;

    LadderText(Ladder ladder) {
        this.ladder = ladder;
    }

    String draw() {
        StringBuilder text = new StringBuilder(" ".repeat(MARGIN));
        List<String> lanes = ladder.lanes();
        for (String lane : lanes) {
            String shown = lane.length() < WIDTH ? lane : lane.substring(0, WIDTH - 1);
            text.append(shown).append(" ".repeat(WIDTH - shown.length()));
        }
        stripped(text);
        for (Row row : ladder.rows()) {
            char[] line = lines(lanes.size());
            arrow(line, row.from() * WIDTH, row.to() * WIDTH);
            text.append(row.time())
                    .append(" ".repeat(MARGIN - row.time().length()))
                    .append(line)
                    .append("  ")
                    .append(row.label())
                    .append("  ")
                    .append(row.note());
            stripped(text);
            if (row.why() != null) {
                text.append(" ".repeat(MARGIN))
                        .append(lines(lanes.size()))
                        .append("    ")
                        .append(row.why())
                        .append('\n');
            }
        }
        ladder.remarks().forEach(remark -> text.append(remark).append('\n'));
        return text.toString();
    }

    private static char[] lines(int lanes) {
        char[] line = new char[WIDTH * (lanes - 1) + 1];
        Arrays.fill(line, ' ');
        for (int i = 0; i < lanes; i++) {
            line[i * WIDTH] = '|';
        }
        return line;
    }

    private static void arrow(char[] line, int from, int to) {
        if (from == to) {
            line[from] = 'o';
            return;
        }
        int step = from < to ? 1 : -1;
        for (int i = from + step; i != to; i += step) {
            line[i] = line[i] == '|' ? '+' : '-';
        }
        line[to - step] = step > 0 ? '>' : '<';
    }

    private static void stripped(StringBuilder text) {
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }
}
