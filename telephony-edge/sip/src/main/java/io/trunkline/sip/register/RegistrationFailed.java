package io.trunkline.sip.register;

/** The registrar said no, or nothing. */
public final class RegistrationFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    RegistrationFailed(String user, int status) {
        super(
                status == 0
                        ? "SIP account '" + user + "' could not be registered: the registrar did not answer."
                        : "SIP account '" + user + "' could not be registered: the registrar answered " + status + ".");
        this.status = status;
    }

    /** The final status, or 0 when no answer came. */
    public int status() {
        return status;
    }
}
