package io.trunkline.testkit.phone;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.sip.JainSipUserAgent;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call of a phone, in either direction. */
public final class PhoneCall {

    private static final int DECLINE = 603;
    private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)");
    private static final Pattern PORT = Pattern.compile("(?m)^m=audio (\\d+)");

    private final DialogId dialog;
    private final JainSipUserAgent sip;
    private final RtpLine line;
    private final RtpClock clock;
    private final @Nullable String offer;
    private final CompletableFuture<PhoneCall> answered = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger version = new AtomicInteger();

    /** How a call ended, seen from this phone. */
    public sealed interface Ending {

        /** This phone hung up, cancelled or refused. */
        record ByMe() implements Ending {}

        /** The other side hung up or gave up. */
        record ByOther() implements Ending {}

        /** The call was refused with a SIP status. */
        record Refused(int status) implements Ending {}

        /** The dialog was lost. */
        record Lost(String cause) implements Ending {}
    }

    PhoneCall(DialogId dialog, JainSipUserAgent sip, RtpLine line, RtpClock clock, @Nullable String offer) {
        this.dialog = dialog;
        this.sip = sip;
        this.line = line;
        this.clock = clock;
        this.offer = offer;
    }

    /** Completes when the two ends are connected; exceptionally never: see {@link #ended}. */
    public CompletableFuture<PhoneCall> answered() {
        return answered;
    }

    /** Completes when the call is over. */
    public CompletableFuture<Ending> ended() {
        return ended;
    }

    /** Answers a call that came in. */
    public void answer() {
        if (offer == null) {
            refuse(488);
            return;
        }
        talkTo(offer);
        sip.accept(dialog, sdp());
        answered.complete(this);
    }

    /** Rings on the other side. */
    public void ring() {
        sip.ring(dialog, 180, null);
    }

    /** Refuses a call that came in. */
    public void refuse(int status) {
        sip.reject(dialog, status, null);
        end(new Ending.ByMe());
    }

    /** Ends the call, whatever state it is in. */
    public void hangUp() {
        if (answered.isDone()) {
            sip.bye(dialog);
        } else {
            sip.cancel(dialog);
        }
        end(new Ending.ByMe());
    }

    /** Puts the other side on hold: says, in a re-INVITE, that this phone sends and takes nothing (RFC 3264 8.4). */
    public void hold() {
        sip.reinvite(dialog, sdp("sendonly"));
    }

    /** Takes the other side back. */
    public void retrieve() {
        sip.reinvite(dialog, sdp("sendrecv"));
    }

    /** Presses a digit (RFC 4733), 160 ms long, after those that were pressed before; no tone is sent meanwhile. */
    public void press(char digit) {
        line.press(digit);
    }

    /** Whether a digit is being sent, or waits to be. */
    public boolean isPressing() {
        return line.pressing();
    }

    /** Sends a tone from now on; 0 = silence. */
    public void sound(int hertz) {
        line.sound(hertz);
    }

    /** Whether the tone is what came in during the last second. */
    public boolean hears(int hertz) {
        return line.hearing().hears(hertz);
    }

    /** Whether the tone is among what came in during the last second. */
    public boolean hearsAmongOthers(int hertz) {
        return line.hearing().hearsAmongOthers(hertz);
    }

    /** Whether what came in during the last second was more than silence. */
    public boolean hearsAnything() {
        return line.hearing().hearsAnything();
    }

    /** Whether what came in during the last second is out of this piece: that very sound and no other. */
    public boolean hears(Melody melody) {
        return line.hearing().hears(melody);
    }

    /**
     * Asks the exchange to connect the other side elsewhere (REFER).
     *
     * @return the final status that the exchange tells
     */
    public CompletableFuture<Integer> refer(String number) {
        return sip.refer(dialog, number, null);
    }

    /** Joins the two others (REFER with Replaces); the phone is out of both calls then. */
    public CompletableFuture<Integer> join(PhoneCall other, String number) {
        return sip.refer(dialog, number, other.dialog);
    }

    /** Packets of sound that came in. */
    public long packetsReceived() {
        return line.received();
    }

    void dial(io.trunkline.callcontrol.sip.SipTarget target, String from) {
        sip.invite(dialog, target, from, "", sdp(), dialog.value());
    }

    void on(SipSignal signal) {
        switch (signal) {
            case SipSignal.Accepted(var _, String sdp) -> {
                talkTo(sdp);
                answered.complete(this);
            }
            case SipSignal.Rejected(var _, int status) -> end(new Ending.Refused(status));
            case SipSignal.Bye _, SipSignal.Cancelled _ -> end(new Ending.ByOther());
            case SipSignal.Lost(var _, String cause) -> end(new Ending.Lost(cause));
            case SipSignal.Reinvited(DialogId id, var sdp) -> {
                if (sdp != null) {
                    talkTo(sdp);
                }
                sip.acceptReinvite(id, sdp());
            }
            case SipSignal.Invited _,
                    SipSignal.Acknowledged _,
                    SipSignal.Ringing _,
                    SipSignal.ReinviteAccepted _,
                    SipSignal.ReinviteRejected _,
                    SipSignal.Digit _ -> {}
            case SipSignal.Referred(DialogId id, var _, var _) -> sip.rejectRefer(id, DECLINE);
        }
    }

    private void end(Ending how) {
        if (over.compareAndSet(false, true)) {
            clock.remove(line);
            line.close();
            ended.complete(how);
        }
    }

    private void talkTo(String sdp) {
        Matcher address = ADDRESS.matcher(sdp);
        Matcher port = PORT.matcher(sdp);
        if (address.find() && port.find()) {
            line.sendTo(new InetSocketAddress(address.group(1), Integer.parseInt(port.group(1))));
            clock.add(line);
        }
    }

    private String sdp() {
        return sdp("sendrecv");
    }

    /** Each session that is described is a later version of it (RFC 3264 8). */
    private String sdp(String direction) {
        InetSocketAddress local = line.local();
        String host = local.getAddress().getHostAddress();
        return String.join(
                "\r\n",
                "v=0",
                "o=phone 1 " + version.incrementAndGet() + " IN IP4 " + host,
                "s=-",
                "c=IN IP4 " + host,
                "t=0 0",
                "m=audio " + local.getPort() + " RTP/AVP 0 101",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-15",
                "a=" + direction,
                "");
    }
}
