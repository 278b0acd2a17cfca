package io.trunkline.sip.stack;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the library quiet: its errors are mostly other people's malformed messages, so they go to debug. The library
 * makes one by name and keeps it in a static field for all stacks of the process; it has no state.
 */
public final class DebugStackLogger implements StackLogger {

    private static final Logger LOG = LoggerFactory.getLogger("io.trunkline.sip.stack");

    @Override
    public void logException(@Nullable Throwable e) {
        LOG.debug("SIP stack reports an exception", e);
    }

    @Override
    public void logFatalError(String message) {
        LOG.debug("SIP stack: {}", message);
    }

    @Override
    public void logError(String message) {
        LOG.debug("SIP stack: {}", message);
    }

    @Override
    public void logError(String message, @Nullable Exception e) {
        LOG.debug("SIP stack: {}", message, e);
    }

    @Override
    public void logWarning(String message) {
        LOG.debug("SIP stack: {}", message);
    }

    @Override
    public boolean isLoggingEnabled() {
        return LOG.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= TRACE_WARN && LOG.isDebugEnabled();
    }

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int level) {}

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logDebug(String message) {}

    @Override
    public void logDebug(String message, @Nullable Exception e) {}

    @Override
    public void logTrace(String message) {}

    @Override
    public void logInfo(String message) {}

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String stamp) {}

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
