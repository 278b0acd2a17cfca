// Starts GraphiQL against this server: queries over HTTP, subscriptions over graphql-transport-ws.
const socketUrl = location.origin.replace(/^http/, 'ws') + '/graphql';
const fetcher = GraphiQL.createFetcher({
  url: '/graphql',
  wsClient: graphqlWs.createClient({ url: socketUrl, lazy: true }),
});
const firstQuery = `# Press Ctrl-Enter to run. The live floor is at: subscription { wallboard { waiting talking } }
{
  about { version metricsVersion node livePosition historyPosition }
}
`;
ReactDOM.createRoot(document.getElementById('graphiql'))
  .render(React.createElement(GraphiQL, { fetcher, defaultQuery: firstQuery }));
