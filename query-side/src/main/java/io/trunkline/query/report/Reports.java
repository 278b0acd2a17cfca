package io.trunkline.query.report;

/** All reports of one moment: of now, or of the past. Each refuses with a code. */
interface Reports {

    QueueReport queues(QueueReportInput input);

    AgentReport agents(AgentReportInput input);

    CallbackReport callbacks(CallbackReportInput input);

    ContactReport contacts(ContactReportInput input);

    IvrReport flows(IvrReportInput input);

    WorkItemReport items(WorkItemReportInput input);
}
