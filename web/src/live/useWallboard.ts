import { print } from 'graphql';
import { useEffect, useRef, useState } from 'react';
import { graphql } from '../gql';
import type { WallboardSubscription } from '../gql/graphql';
import { connect, type Connection } from './client';

const document = graphql(`
  subscription Wallboard($queueIds: [ID!]) {
    wallboard(queueIds: $queueIds) {
      at
      position
      metricsVersion
      waiting
      longestWaitingSince
      inMenu
      ringing
      talking
      eventsPerSecond
      today {
        offered
        answered
        abandoned
        serviceLevel
        asaMillis
      }
      agents {
        signedIn
        ready
        reserved
        talking
        wrapUp
        notReady
      }
      queues {
        id
        name
        waiting
        longestWaitingSince
        ringing
        talking
        serviceLevelSeconds
        alerts {
          id
          name
        }
        items {
          channel
          waiting
          underWay
        }
        agents {
          signedIn
          ready
        }
        today {
          offered
          answered
          abandoned
          serviceLevel
          asaMillis
        }
      }
      agentBoards {
        id
        name
        extension
        status
        reason
        notReadyReason {
          english
          chinese
        }
        since
        chosen
        chosenReason
        overran
        queueName
        channels {
          channel
          underWay
        }
      }
      calls {
        id
        caller {
          number
          erased
        }
        state
        since
        receivedAt
        queueName
        agentName
      }
      lastHour {
        minute
        offered
        answered
        abandoned
        serviceLevel
      }
    }
  }
`);

const text = print(document);

export type Board = WallboardSubscription['wallboard'];
export type Feed = {
  board: Board | undefined;
  connection: Connection;
  refusal: string | undefined;
  /** Add to this machine's clock to get the server's. */
  clockSkew: number;
};

const again = 2_000;

/** The wallboard as the server pushes it; subscribes anew by itself after whatever goes wrong. */
export function useWallboard(queueIds: string[] | null): Feed {
  const [feed, setFeed] = useState<Feed>({
    board: undefined,
    connection: { kind: 'connecting' },
    refusal: undefined,
    clockSkew: 0,
  });
  const key = queueIds === null ? '' : queueIds.join(',');
  const everLive = useRef(false);

  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop = () => {};
    const client = connect((connection) => {
      if (over) return;
      if (connection.kind === 'live') everLive.current = true;
      const known = everLive.current ? connection : ({ kind: 'connecting' } as const);
      setFeed((before) => ({
        ...before,
        // The moment of the first loss counts, not of each failed attempt.
        connection: known.kind === 'lost' && before.connection.kind === 'lost' ? before.connection : known,
      }));
    });
    const subscribe = () => {
      stop = client.subscribe<WallboardSubscription>(
        { query: text, variables: { queueIds: key === '' ? null : key.split(',') } },
        {
          next: ({ data, errors }) => {
            if (over) return;
            if (data) {
              const board = data.wallboard;
              setFeed((before) => ({
                ...before,
                board,
                refusal: undefined,
                clockSkew: Date.parse(board.at) - Date.now(),
              }));
            } else if (errors?.[0]) refuse(errors[0].message);
          },
          error: (failure) => refuse(Array.isArray(failure) ? String(failure[0]?.message) : undefined),
          complete: () => {
            if (!over) timer = setTimeout(subscribe, again);
          },
        },
      );
    };
    const refuse = (message: string | undefined) => {
      if (over) return;
      if (message) setFeed((before) => ({ ...before, refusal: message }));
      timer = setTimeout(subscribe, again);
    };
    subscribe();
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
      void client.dispose();
    };
  }, [key]);

  return feed;
}
