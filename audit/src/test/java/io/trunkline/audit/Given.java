package io.trunkline.audit;

import io.trunkline.events.ExportFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Exports of made lines. */
final class Given {

    static final SigningKey KEY = SigningKey.make();
    static final String EXPORT = "01930000-0000-7010-8000-000000000001";

    private Given() {}

    static ExportOrder order(int partLines, long partBytes) {
        return new ExportOrder(
                EXPORT,
                Instant.parse("2026-11-22T09:00:00Z"),
                false,
                null,
                ExportFilter.ALL,
                -1,
                1_000_000,
                partLines,
                partBytes,
                null);
    }

    static List<byte[]> lines(int count) {
        List<byte[]> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(line(i, "call.answered"));
        }
        return lines;
    }

    static byte[] line(int number, String name) {
        return """
                {"specversion":"1.0","id":"%s","source":"/trunkline/log","type":"io.trunkline.%s","subject":"call-%d",\
                "datacontenttype":"application/json","data":{"wait":%d,"id":"not this one"},"position":"%d"}""".formatted(new UUID(7, number), name, number / 3, number * 31 % 97, number * 64L + 64)
                .getBytes(StandardCharsets.UTF_8);
    }

    static String event(int number) {
        return new UUID(7, number).toString();
    }

    static MemoryFiles export(int lines, int partLines) throws IOException {
        MemoryFiles files = new MemoryFiles();
        write(files, order(partLines, Long.MAX_VALUE), lines(lines));
        return files;
    }

    /** As the command does it, from wherever it was cut off. */
    static ExportWriter.Finished write(ExportFiles files, ExportOrder order, List<byte[]> lines) throws IOException {
        if (ExportOrder.in(files).isEmpty()) {
            order.begin(files);
        }
        try (ExportWriter writer = ExportWriter.on(files, order)) {
            for (byte[] line : lines) {
                if (ExportLine.of(line).position() > writer.last()) {
                    writer.add(line);
                }
            }
            ExportWriter.Finished finished = writer.finish(KEY);
            ExportWriter.tidy(files);
            return finished;
        }
    }

    static Verifier.Report verify(ExportFiles files) throws IOException {
        return Verifier.verify(files, KEY.publicKey(), (_, _) -> {});
    }
}
