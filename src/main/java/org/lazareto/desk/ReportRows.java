// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.Report.Answer;
import org.lazareto.desk.Report.Original;
import org.lazareto.desk.Report.Outcome;
import org.lazareto.desk.Reported.Facts;
import org.lazareto.desk.Reported.Piece;
import org.lazareto.desk.Reported.Reporter;
import org.lazareto.desk.Reported.Way;
import org.lazareto.mail.Address;

/** The rows of reports. Confined to its transaction. */
final class ReportRows {

  private final Handle handle;

  ReportRows(Handle handle) {
    this.handle = handle;
  }

  long add(Reported reported, Original original, Instant at) {
    long number =
        handle
            .createQuery(
                """
                INSERT INTO report (at, reporter, address, language, place, sender, subject,
                  message_id, file, size, sha256, way)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number\
                """)
            .bind(0, at.toEpochMilli())
            .bind(1, reported.by().user())
            .bind(2, reported.by().address())
            .bind(3, reported.by().language())
            .bind(4, reported.place())
            .bind(5, reported.facts().sender())
            .bind(6, reported.facts().subject())
            .bind(7, reported.facts().messageId())
            .bind(8, original.file())
            .bind(9, original.size())
            .bind(10, original.sha256())
            .bind(11, reported.way().label())
            .mapTo(Long.class)
            .one();
    int place = 0;
    for (Piece piece : reported.facts().pieces()) {
      handle.execute(
          "INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?)",
          number,
          place++,
          piece.name(),
          piece.type(),
          piece.size(),
          piece.sha256());
    }
    return number;
  }

  /** Counts it by its month and the domain of who made it: that stays when it is forgotten. */
  void count(Reported reported, Instant now) {
    handle.execute(
        """
        INSERT INTO report_count VALUES (strftime('%Y-%m', ? / 1000, 'unixepoch'), ?, 1)
        ON CONFLICT DO UPDATE SET reports = reports + 1\
        """,
        now.toEpochMilli(), new Address(reported.by().address()).domain());
  }

  /** The same message by the same person, if it was reported before. */
  Optional<Long> same(String user, String sha256) {
    return handle
        .createQuery("SELECT number FROM report WHERE reporter = ? AND sha256 = ?")
        .bind(0, user)
        .bind(1, sha256)
        .mapTo(Long.class)
        .findOne();
  }

  /** How many there are, and how much room their originals take. */
  record Sum(long count, long bytes) {}

  Sum sum() {
    return sum(handle.createQuery("SELECT count(*), coalesce(sum(size), 0) FROM report"));
  }

  /** The same of one person's. */
  Sum sum(String user, Instant since) {
    return sum(
        handle
            .createQuery(
                """
                SELECT count(*), coalesce(sum(size), 0) FROM report
                WHERE reporter = ? AND at >= ?\
                """)
            .bind(0, user)
            .bind(1, since.toEpochMilli()));
  }

  /** How many came by mail since then. */
  long mailed(Instant since) {
    return handle
        .createQuery("SELECT count(*) FROM report WHERE way <> 'page' AND at >= ?")
        .bind(0, since.toEpochMilli())
        .mapTo(Long.class)
        .one();
  }

  private static Sum sum(Query query) {
    return query.map((row, _) -> new Sum(row.getLong(1), row.getLong(2))).one();
  }

  /** The answered one that has been so for longest. */
  Optional<Report> oldestAnswered() {
    return all(
            handle.createQuery(
                "SELECT * FROM report WHERE outcome <> '' ORDER BY answered, number LIMIT 1"))
        .stream()
        .findFirst();
  }

  List<Report> answeredBefore(Instant before, int most) {
    return all(
        handle
            .createQuery("SELECT * FROM report WHERE outcome <> '' AND answered < ? LIMIT ?")
            .bind(0, before.toEpochMilli())
            .bind(1, most));
  }

  void remove(long number) {
    handle.execute("DELETE FROM report WHERE number = ?", number);
  }

  Set<String> files() {
    return Set.copyOf(handle.createQuery("SELECT file FROM report").mapTo(String.class).list());
  }

  Optional<Report> find(long number) {
    return all(handle.createQuery("SELECT * FROM report WHERE number = ?").bind(0, number)).stream()
        .findFirst();
  }

  List<Report> before(long number, int most) {
    return all(
        handle
            .createQuery("SELECT * FROM report WHERE number < ? ORDER BY number DESC LIMIT ?")
            .bind(0, number)
            .bind(1, most));
  }

  List<Report> open(long before, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM report WHERE outcome = '' AND number < ?
                ORDER BY number DESC LIMIT ?\
                """)
            .bind(0, before)
            .bind(1, most));
  }

  long open() {
    return handle
        .createQuery("SELECT count(*) FROM report WHERE outcome = ''")
        .mapTo(Long.class)
        .one();
  }

  List<Report> of(String user, long before, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM report WHERE reporter = ? AND number < ?
                ORDER BY number DESC LIMIT ?\
                """)
            .bind(0, user)
            .bind(1, before)
            .bind(2, most));
  }

  /** Those that are answered and whose answer the reporter has not read. */
  List<Report> unread(String user, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM report r WHERE reporter = :user AND outcome <> ''
                AND NOT EXISTS (SELECT 1 FROM seen
                  WHERE reader = :user AND what = 'report-' || r.number)
                ORDER BY number DESC LIMIT :most\
                """)
            .bind("user", user)
            .bind("most", most));
  }

  /** Others that are open and of the same sender and subject, or with the same attachment. */
  List<Report> like(Report report, int most) {
    return all(
        handle
            .createQuery(
                """
                SELECT * FROM report WHERE outcome = '' AND number <> :number AND number IN (
                  SELECT number FROM report
                    WHERE subject = :subject AND sender = :sender AND subject <> ''
                  UNION SELECT p.report FROM piece p JOIN piece own ON own.sha256 = p.sha256
                    WHERE own.report = :number AND own.sha256 <> '')
                ORDER BY number LIMIT :most\
                """)
            .bind("number", report.number())
            .bind("subject", report.reported().facts().subject())
            .bind("sender", report.reported().facts().sender())
            .bind("most", most));
  }

  boolean take(long number, String who) {
    return handle.execute(
            "UPDATE report SET holder = ? WHERE number = ? AND outcome = ''", who, number)
        == 1;
  }

  /** Whether nobody had answered it before. */
  boolean answer(long number, String who, Answer answer) {
    return handle.execute(
            """
            UPDATE report SET holder = ?, outcome = ?, words = ?, answered = ?
            WHERE number = ? AND outcome = ''\
            """,
            who,
            answer.outcome().label(),
            answer.words(),
            answer.at().toEpochMilli(),
            number)
        == 1;
  }

  private List<Report> all(Query query) {
    return query.map((row, _) -> report(row)).list();
  }

  private Report report(ResultSet row) throws SQLException {
    long number = row.getLong("number");
    Reporter by =
        new Reporter(
            row.getString("reporter"), row.getString("address"), row.getString("language"));
    Facts facts =
        new Facts(
            row.getString("sender"),
            row.getString("subject"),
            row.getString("message_id"),
            pieces(number));
    Original original =
        new Original(row.getString("file"), row.getLong("size"), row.getString("sha256"));
    return new Report(
        number,
        Instant.ofEpochMilli(row.getLong("at")),
        new Reported(by, row.getString("place"), facts, Way.of(row.getString("way"))),
        original,
        row.getString("holder"),
        answer(row));
  }

  private static Optional<Answer> answer(ResultSet row) throws SQLException {
    String words = row.getString("words");
    Instant at = Instant.ofEpochMilli(row.getLong("answered"));
    return Outcome.find(row.getString("outcome")).map(outcome -> new Answer(outcome, words, at));
  }

  private List<Piece> pieces(long report) {
    return handle
        .createQuery("SELECT * FROM piece WHERE report = ? ORDER BY place")
        .bind(0, report)
        .map(
            (row, _) ->
                new Piece(
                    row.getString("name"),
                    row.getString("type"),
                    row.getLong("size"),
                    row.getString("sha256")))
        .list();
  }
}
