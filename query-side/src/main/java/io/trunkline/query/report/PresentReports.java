package io.trunkline.query.report;

/** Of the history as it is. */
record PresentReports(
        QueueReports ofQueues,
        AgentReports ofAgents,
        CallbackReports ofCallbacks,
        ContactReports ofContacts,
        IvrReports ofFlows,
        WorkItemReports ofItems)
        implements Reports {

    @Override
    public QueueReport queues(QueueReportInput input) {
        return ofQueues.report(input);
    }

    @Override
    public AgentReport agents(AgentReportInput input) {
        return ofAgents.report(input);
    }

    @Override
    public CallbackReport callbacks(CallbackReportInput input) {
        return ofCallbacks.report(input);
    }

    @Override
    public ContactReport contacts(ContactReportInput input) {
        return ofContacts.report(input);
    }

    @Override
    public IvrReport flows(IvrReportInput input) {
        return ofFlows.report(input);
    }

    @Override
    public WorkItemReport items(WorkItemReportInput input) {
        return ofItems.report(input);
    }
}
