package io.trunkline.query.report;

/** All reports of one moment: of now, or of the past. */
record Reports(
        QueueReports queues,
        AgentReports agents,
        CallbackReports callbacks,
        ContactReports contacts,
        IvrReports flows,
        WorkItemReports items) {}
