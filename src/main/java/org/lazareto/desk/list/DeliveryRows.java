// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.list.Member.Mode;

/** The rows of what goes to whom. Confined to its transaction. */
final class DeliveryRows {

  /** So many recipients of a node share a message. */
  private static final int NODE = 500;

  /** What has become of one. */
  enum State {
    WAITS(0),
    IN_HAND(1),
    SENT(2),
    REFUSED(3),
    GIVEN_UP(4),
    GONE(5);

    /** In rows. */
    private final int number;

    State(int number) {
      this.number = number;
    }
  }

  /**
   * One post for one member.
   *
   * @param node with whose other members this one shares a message; empty for none
   */
  record Delivery(long number, long post, long member, String node, int tries) {}

  /** What goes in one message: to one member, or to some of a node. There is at least one. */
  record Parcel(List<Delivery> to) {

    Parcel {
      to = List.copyOf(to);
    }

    long post() {
      return to.getFirst().post();
    }

    String node() {
      return to.getFirst().node();
    }
  }

  private final Handle handle;

  DeliveryRows(Handle handle) {
    this.handle = handle;
  }

  /** One for each member that gets posts so, without reading them here. */
  void add(long post, String list, Mode mode, Lane lane, Instant now) {
    handle.execute(
        """
        INSERT INTO list_delivery (post, member, node, lane, due)
        SELECT ?, number, CASE mode WHEN 'mail' THEN node ELSE '' END, ?, ? FROM list_member
        WHERE list = ? AND mode = ? AND suspended = 0\
        """,
        post,
        lane.number(),
        now.toEpochMilli(),
        list,
        mode.label());
  }

  boolean due(Instant now) {
    return handle
        .createQuery("SELECT 1 FROM list_delivery WHERE state = 0 AND due <= ? LIMIT 1")
        .bind(0, now.toEpochMilli())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** Takes so many messages in hand at most; what is urgent comes first. */
  List<Parcel> take(Instant now, int most) {
    List<Parcel> taken = new ArrayList<>();
    for (Delivery next : next(now, most)) {
      List<Delivery> together = next.node().isEmpty() ? List.of(next) : together(next, now);
      // All of its node may be in hand by now.
      if (!together.isEmpty()) {
        together.forEach(
            one ->
                handle.execute(
                    "UPDATE list_delivery SET state = 1 WHERE number = ?", one.number()));
        taken.add(new Parcel(together));
      }
    }
    return taken;
  }

  private List<Delivery> next(Instant now, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT number, post, member, node, tries FROM list_delivery
                WHERE state = 0 AND due <= ? ORDER BY lane, due, number LIMIT ?\
                """)
            .bind(0, now.toEpochMilli())
            .bind(1, most));
  }

  /** Those of a node that wait for the same post. */
  private List<Delivery> together(Delivery one, Instant now) {
    return all(
        handle
            .createQuery(
                """
                SELECT number, post, member, node, tries FROM list_delivery
                WHERE post = ? AND state = 0 AND node = ? AND due <= ? ORDER BY member LIMIT ?\
                """)
            .bind(0, one.post())
            .bind(1, one.node())
            .bind(2, now.toEpochMilli())
            .bind(3, NODE));
  }

  private static List<Delivery> all(Query query) {
    return query
        .map(
            (row, _) ->
                new Delivery(
                    row.getLong("number"),
                    row.getLong("post"),
                    row.getLong("member"),
                    row.getString("node"),
                    row.getInt("tries")))
        .list();
  }

  /**
   * What was in hand when the program ended waits again: it may be sent twice, never not at all.
   */
  int takeUp() {
    return handle.execute("UPDATE list_delivery SET state = 0 WHERE state = 1");
  }

  /** Has due what a clock that was ahead put off: nothing is due later that was never tried. */
  void clockSetBack(Instant now, Duration longest) {
    handle
        .createUpdate(
            """
            UPDATE list_delivery SET due = :now
            WHERE state = 0 AND (due > :far OR (tries = 0 AND due > :now))\
            """)
        .bind("now", now.toEpochMilli())
        .bind("far", now.plus(longest).toEpochMilli())
        .execute();
  }

  void end(long number, State state, String reason, Instant now) {
    handle.execute(
        "UPDATE list_delivery SET state = ?, reason = ?, ended = ? WHERE number = ?",
        state.number,
        reason,
        now.toEpochMilli(),
        number);
  }

  /** What was in hand waits again; what has ended meanwhile has ended. */
  void later(long number, Instant due, boolean tried) {
    handle.execute(
        "UPDATE list_delivery SET state = 0, due = ?, tries = tries + ?"
            + " WHERE number = ? AND state = 1",
        due.toEpochMilli(),
        tried ? 1 : 0,
        number);
  }

  /** Nobody is to get that post any more; what is in hand just now may still go. */
  void stop(long post, Instant now) {
    handle.execute(
        "UPDATE list_delivery SET state = ?, ended = ? WHERE post = ? AND state IN (0, 1)",
        State.GONE.number,
        now.toEpochMilli(),
        post);
  }

  /** How many wait, in hand or not. */
  long waiting() {
    return handle
        .createQuery("SELECT count(*) FROM list_delivery WHERE state IN (0, 1)")
        .mapTo(Long.class)
        .one();
  }

  /** By list and node; of one post, or of all where it is 0. */
  List<Tally> tally(String list, long post) {
    return handle
        .createQuery(
            """
            SELECT p.list AS list, d.node AS node,
              sum(CASE WHEN d.state IN (0, 1) THEN people ELSE 0 END) AS waiting,
              sum(CASE WHEN d.state = 2 THEN people ELSE 0 END) AS sent,
              sum(CASE WHEN d.state = 3 THEN people ELSE 0 END) AS refused,
              sum(CASE WHEN d.state = 4 THEN people ELSE 0 END) AS given_up,
              sum(CASE WHEN d.state = 5 THEN people ELSE 0 END) AS gone
            FROM list_delivery d JOIN list_post p ON p.number = d.post
            WHERE (:list = '' OR p.list = :list) AND (:post = 0 OR p.number = :post)
            GROUP BY p.list, d.node ORDER BY p.list, d.node\
            """)
        .bind("list", list)
        .bind("post", post)
        .map(
            (row, _) ->
                new Tally(
                    row.getString("list"),
                    row.getString("node"),
                    row.getLong("waiting"),
                    row.getLong("sent"),
                    row.getLong("refused"),
                    row.getLong("given_up"),
                    row.getLong("gone")))
        .list();
  }

  void forget(Instant before) {
    handle.execute(
        "DELETE FROM list_delivery WHERE ended > 0 AND ended < ?", before.toEpochMilli());
  }
}
