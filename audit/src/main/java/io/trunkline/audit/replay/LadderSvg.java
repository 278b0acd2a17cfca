package io.trunkline.audit.replay;

import io.trunkline.audit.replay.Ladder.Row;
import java.util.List;

/** Draws a ladder as SVG: no script, no font of its own, nothing fetched. */
final class LadderSvg {

    private static final int LANE = 170;
    private static final int LEFT = 150;
    private static final int TOP = 50;
    private static final int ROW = 46;
    private static final int LABELS = 420;
    /** Of a small letter, at most; a wide one takes two. */
    private static final int LETTER = 6;

    private final Ladder ladder;
    private final StringBuilder svg = new StringBuilder();

    LadderSvg(Ladder ladder) {
        this.ladder = ladder;
    }

    String draw() {
        List<String> lanes = ladder.lanes();
        int bottom = TOP + ROW * (ladder.rows().size() + 1);
        int longest = ladder.rows().stream().mapToInt(LadderSvg::letters).max().orElse(0);
        int width = LEFT + LANE * (lanes.size() - 1) + Math.max(LABELS, longest * LETTER);
        int height = bottom + 10 + 20 * ladder.remarks().size();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                + " orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < lanes.size(); i++) {
            text(x(i), TOP - 20, "middle", lanes.get(i));
            svg.append("<line x1=\"" + x(i) + "\" y1=\"" + (TOP - 10) + "\" x2=\"" + x(i) + "\" y2=\"" + bottom
                    + "\" stroke=\"#999\"/>\n");
        }
        for (int i = 0; i < ladder.rows().size(); i++) {
            row(ladder.rows().get(i), TOP + ROW * (i + 1));
        }
        for (int i = 0; i < ladder.remarks().size(); i++) {
            text(10, bottom + 20 * (i + 1), "start", ladder.remarks().get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private static int x(int lane) {
        return LEFT + LANE * lane;
    }

    private static int letters(Row row) {
        String why = row.why();
        return Math.max(row.label().length() + 2, Math.max(row.note().length(), why == null ? 0 : why.length()));
    }

    /** The step above its line; below it, smaller, who caused it, because of what, and why this agent. */
    private void row(Row row, int y) {
        text(10, y + 4, "start", row.time());
        int from = x(row.from());
        int to = x(row.to());
        int left = Math.min(from, to) + 8;
        if (from == to) {
            svg.append("<circle cx=\"" + from + "\" cy=\"" + y + "\" r=\"4\"/>\n");
        } else {
            svg.append("<line x1=\"" + from + "\" y1=\"" + y + "\" x2=\"" + to + "\" y2=\"" + y
                    + "\" stroke=\"black\" marker-end=\"url(#a)\"/>\n");
        }
        text(left, y - 4, "start", row.label());
        svg.append("<g font-size=\"10\" fill=\"#555\">\n");
        text(left, y + 12, "start", row.note());
        String why = row.why();
        if (why != null) {
            text(left, y + 24, "start", why);
        }
        svg.append("</g>\n");
    }

    private void text(int x, int y, String anchor, String text) {
        svg.append(
                "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + escaped(text) + "</text>\n");
    }

    /** Texts come from people: nothing of them may be markup, and XML knows no control characters. */
    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
