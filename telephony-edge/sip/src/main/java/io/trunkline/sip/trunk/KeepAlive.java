package io.trunkline.sip.trunk;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import io.trunkline.sip.dialog.AwaitedResponse;
import io.trunkline.sip.dialog.Wire;
import java.text.ParseException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.URI;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a trunk by OPTIONS whether it is there: whatever it says but 408, 503 and 504 means yes. */
final class KeepAlive implements AwaitedResponse {

    private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);

    private final Line line;
    private final Wire wire;
    private final ScheduledExecutorService timer;

    KeepAlive(Line line, Wire wire, ScheduledExecutorService timer) {
        this.line = line;
        this.wire = wire;
        this.timer = timer;
    }

    void begin() {
        ask();
    }

    /** Where the trunk's host takes no connection, the asking takes seconds; the timer serves others meanwhile. */
    private void askAside() {
        Thread.ofVirtual().name("sip-trunk").start(this::ask);
    }

    private void ask() {
        try {
            wire.send(options(), this);
        } catch (ParseException | InvalidArgumentException | SipException | RuntimeException e) {
            LOG.debug("Trunk {} cannot be asked: {}", line.trunk().name(), e.getMessage());
            unanswered();
        }
    }

    private SIPRequest options() throws ParseException, InvalidArgumentException {
        Trunk trunk = line.trunk();
        String parameter = trunk.transport().equals("udp") ? "" : ";transport=" + trunk.transport();
        URI uri = wire.uri("sip:" + trunk.host() + ":" + trunk.port() + parameter);
        SIPRequest request = wire.request(
                Request.OPTIONS,
                uri,
                wire.localParty("trunkline", ""),
                wire.address(uri),
                Wire.tag(),
                Wire.tag(),
                1,
                trunk.transport());
        request.addHeader(wire.contact(null, trunk.transport()));
        request.setApplicationData(new HopImpl(trunk.host(), trunk.port(), trunk.transport()));
        return request;
    }

    @Override
    public void responded(Response response) {
        int status = response.getStatusCode();
        if (status >= 200) {
            line.answersOptions(status != Response.REQUEST_TIMEOUT
                    && status != Response.SERVICE_UNAVAILABLE
                    && status != Response.SERVER_TIMEOUT);
            again();
        }
    }

    @Override
    public void unanswered() {
        line.answersOptions(false);
        again();
    }

    private void again() {
        try {
            Future<?> unused =
                    timer.schedule(this::askAside, line.trunk().keepAlive().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            line.answersOptions(false); // the user agent has been closed
        }
    }
}
