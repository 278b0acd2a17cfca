package io.trunkline.app.access;

/** What a person is in the center, and so what they may do; somebody with several roles may do what any of them may. */
public enum Role {
    /** Leads agents and hears their calls. */
    SUPERVISOR,
    /** Looks into what happened, whoever it happened to. */
    AUDITOR,
    /** Answers persons and authorities, who are told whom it is about. */
    COMPLIANCE,
    /** Runs the system, and need not know what is said in it. */
    ADMINISTRATOR;

    boolean may(Right right) {
        return switch (this) {
            case SUPERVISOR -> right == Right.LISTEN;
            case AUDITOR -> right == Right.LISTEN || right == Right.AUDIT;
            case COMPLIANCE -> right != Right.IMPORT;
            case ADMINISTRATOR -> right == Right.IMPORT;
        };
    }
}
