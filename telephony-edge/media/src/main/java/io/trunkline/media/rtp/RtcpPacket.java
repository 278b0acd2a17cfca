package io.trunkline.media.rtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes compound RTCP packets (RFC 3550 section 6): sender and receiver reports, CNAME, BYE. */
public final class RtcpPacket {

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION = 202;
    private static final int GOODBYE = 203;
    private static final int CNAME = 1;
    private static final int HEADER = 4;
    private static final int SENDER_INFO = 20;
    private static final int REPORT = 24;
    private static final int MOST_LOST = 0x7F_FFFF;

    private RtcpPacket() {}

    /**
     * What a sender says of its stream.
     *
     * @param ntp its clock, as NTP writes it
     * @param timestamp the same instant in RTP's units
     */
    public record Sender(long ntp, int timestamp, long packets, long octets) {}

    /**
     * What a receiver says of a stream.
     *
     * @param fractionLost since the last report, in 1/256
     * @param highest sequence number with its cycles
     * @param jitter in RTP's units
     * @param lastSender middle 32 bits of the last sender report's clock, 0 when there was none
     * @param sinceSender since that report came, in 1/65,536 s
     */
    public record Report(
            int ssrc, int fractionLost, int lost, int highest, int jitter, int lastSender, int sinceSender) {}

    /** What was found in a compound packet; absent sender: it sends nothing. */
    public record Compound(int ssrc, @Nullable Sender sender, List<Report> reports) {}

    /** Whether a packet on a port that RTP and RTCP share is RTCP (RFC 5761 section 4). */
    public static boolean isControl(ByteBuf packet) {
        return packet.readableBytes() >= 2 && (packet.getByte(packet.readerIndex() + 1) & 0xE0) == 0xC0;
    }

    /** Reads a packet; absent when it is not a valid compound one (RFC 3550 appendix A.2). */
    public static @Nullable Compound read(ByteBuf packet) {
        int at = packet.readerIndex();
        int end = packet.writerIndex();
        if (!isReport(packet, at, end) || (packet.getByte(at) & 0x20) != 0) {
            return null;
        }
        int ssrc = packet.getInt(at + HEADER);
        Sender sender = null;
        List<Report> reports = new ArrayList<>();
        while (at < end) {
            int next = next(packet, at, end);
            if (next < 0) {
                return null;
            }
            if (isReport(packet, at, next)) {
                boolean sends = packet.getUnsignedByte(at + 1) == SENDER_REPORT;
                sender = sends ? sender(packet, at + 2 * HEADER) : sender;
                reports(packet, at + 2 * HEADER + (sends ? SENDER_INFO : 0), packet.getByte(at) & 0x1F, next, reports);
            }
            at = next;
        }
        return new Compound(ssrc, sender, reports);
    }

    private static int next(ByteBuf packet, int at, int end) {
        if (end - at < HEADER || (packet.getByte(at) & 0xC0) != 0x80) {
            return -1;
        }
        int next = at + 4 * (packet.getUnsignedShort(at + 2) + 1);
        return next > end ? -1 : next;
    }

    private static boolean isReport(ByteBuf packet, int at, int end) {
        if (end - at < 2 * HEADER || (packet.getByte(at) & 0xC0) != 0x80) {
            return false;
        }
        int type = packet.getUnsignedByte(at + 1);
        return type == RECEIVER_REPORT || (type == SENDER_REPORT && end - at >= 2 * HEADER + SENDER_INFO);
    }

    private static Sender sender(ByteBuf packet, int at) {
        return new Sender(
                packet.getLong(at),
                packet.getInt(at + 8),
                packet.getUnsignedInt(at + 12),
                packet.getUnsignedInt(at + 16));
    }

    private static void reports(ByteBuf packet, int first, int count, int end, List<Report> found) {
        for (int at = first; at + REPORT <= end && at < first + count * REPORT; at += REPORT) {
            found.add(new Report(
                    packet.getInt(at),
                    packet.getUnsignedByte(at + 4),
                    packet.getMedium(at + 5),
                    packet.getInt(at + 8),
                    packet.getInt(at + 12),
                    packet.getInt(at + 16),
                    packet.getInt(at + 20)));
        }
    }

    /**
     * Writes a report with the source's CNAME, as every compound packet has it.
     *
     * @param sender absent when nothing was sent lately
     * @param report absent when nothing was received yet
     * @param cname short, printable
     * @param bye the source leaves
     */
    public static void write(
            ByteBuf out, int ssrc, @Nullable Sender sender, @Nullable Report report, String cname, boolean bye) {
        int length = HEADER + (sender == null ? 0 : SENDER_INFO) + (report == null ? 0 : REPORT);
        header(out, report == null ? 0 : 1, sender == null ? RECEIVER_REPORT : SENDER_REPORT, length);
        out.writeInt(ssrc);
        if (sender != null) {
            out.writeLong(sender.ntp()).writeInt(sender.timestamp());
            out.writeInt((int) sender.packets()).writeInt((int) sender.octets());
        }
        if (report != null) {
            out.writeInt(report.ssrc()).writeByte(report.fractionLost());
            out.writeMedium(Math.clamp(report.lost(), -MOST_LOST - 1, MOST_LOST));
            out.writeInt(report.highest()).writeInt(report.jitter());
            out.writeInt(report.lastSender()).writeInt(report.sinceSender());
        }
        description(out, ssrc, cname);
        if (bye) {
            header(out, 1, GOODBYE, HEADER);
            out.writeInt(ssrc);
        }
    }

    /** The item list ends with at least one zero and is filled up to whole words. */
    private static void description(ByteBuf out, int ssrc, String cname) {
        byte[] name = cname.getBytes(StandardCharsets.US_ASCII);
        int items = 2 + name.length;
        int zeros = 4 - items % 4;
        header(out, 1, DESCRIPTION, HEADER + items + zeros);
        out.writeInt(ssrc)
                .writeByte(CNAME)
                .writeByte(name.length)
                .writeBytes(name)
                .writeZero(zeros);
    }

    private static void header(ByteBuf out, int count, int type, int length) {
        out.writeByte(0x80 | count).writeByte(type).writeShort(length / 4);
    }
}
