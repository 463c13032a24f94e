// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lazareto.config.Durations;
import org.lazareto.control.Command;
import org.lazareto.control.Peer;
import org.lazareto.control.Request;
import org.lazareto.limit.Budget;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.ByteSource;
import org.lazareto.passage.HtmlText;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.quarantine.Query;
import org.lazareto.quarantine.Search;
import org.lazareto.quarantine.Wish;
import org.lazareto.unpack.mime.EntityText;
import org.lazareto.verdict.Part;

/**
 * What the running gate tells of held mail to whoever may not read its files: the command line
 * looks for itself, the portal asks here. Changes nothing. Thread-safe.
 */
final class HeldReading {

  private static final int MOST_ROWS = 500;
  private static final int MOST_TEXTS = 10;

  /** So much is read of each text: a page may begin with long styles. */
  private static final ByteSize READ = ByteSize.kilobytes(64);

  /** So many characters are shown of all of them: lines are slow. */
  private static final int SHOWN = 10_000;

  private final Gate gate;

  HeldReading(Gate gate) {
    this.gate = gate;
  }

  /** Every command under its name on the wire. */
  Map<String, Command> byName() {
    return Map.of(
        "quarantine.list", this::list,
        "quarantine.show", this::show,
        "quarantine.text", this::text,
        "quarantine.requests", this::requests);
  }

  private void list(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Query page =
        new Query(
            Math.clamp(request.number("limit", MOST_ROWS), 1, MOST_ROWS),
            request.find("before-id").isPresent()
                ? new Query.Place(
                    Instant.ofEpochMilli(request.number("before", 0)), request.need("before-id"))
                : Query.Place.START);
    for (Held held : store().search(search(request), page)) {
      rows.accept(Json.row(line(held)));
    }
  }

  /** A line of the list: no parts, of which there may be hundreds. */
  private static Map<String, Object> line(Held held) {
    Map<String, Object> row = HeldText.object(held);
    row.remove("parts");
    row.put("place", held.since().toEpochMilli());
    return row;
  }

  private Search search(Request request) {
    return new Search(
        request.find("sender").orElse(""),
        request.find("recipient").orElse(""),
        request.find("subject").orElse(""),
        request.find("name").orElse(""),
        request.find("finding").orElse(""),
        request.find("verdict").orElse(""),
        request.find("since").map(Durations::parse).map(this::ago).orElse(Instant.EPOCH),
        Instant.MAX);
  }

  private Instant ago(Duration span) {
    return gate.clock().instant().minus(span);
  }

  private void show(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    rows.accept(Json.row(HeldText.object(store().need(request.need("id")))));
  }

  private void requests(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    List<Wish> wishes =
        request.find("id").isPresent()
            ? store().wishes().of(request.need("id"))
            : store().wishes().all();
    for (Wish wish : wishes) {
      Map<String, Object> row = QuarantineCommand.row(wish);
      row.put("subject", store().find(wish.name()).map(Held::subject).orElse(""));
      rows.accept(Json.row(row));
    }
  }

  /** The message's own texts, as text: of a page what it says, never the page. */
  private void text(Request request, Peer peer, Consumer<Map<String, Object>> rows)
      throws IOException {
    Held held = store().need(request.need("id"));
    int left = SHOWN;
    for (Part part : texts(held)) {
      EntityText text = read(held, part);
      HtmlText.Said said = said(part, text);
      String shown = said.text().substring(0, Math.min(left, said.text().length()));
      left -= shown.length();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("part", part.path());
      row.put("html", html(part));
      row.put("text", shown);
      row.put("cut", said.cut() || shown.length() < said.text().length());
      rows.accept(row);
    }
  }

  private EntityText read(Held held, Part part) throws IOException {
    ByteSource message = store().message(held.id());
    Budget budget = new Budget(gate.examiner().limits(), message.size());
    return EntityText.read(message, part.span().orElseThrow(), budget, READ);
  }

  /** Those that a mail program would show at once. */
  private static List<Part> texts(Held held) {
    return held.parts().stream()
        .filter(part -> part.span().isPresent() && !part.container() && !part.path().isEmpty())
        .filter(part -> html(part) || type(part).equals("text/plain"))
        .limit(MOST_TEXTS)
        .toList();
  }

  private static String type(Part part) {
    return part.declaredType().isEmpty() ? part.detectedType() : part.declaredType();
  }

  private static boolean html(Part part) {
    return type(part).equals("text/html");
  }

  private static HtmlText.Said said(Part part, EntityText text) throws IOException {
    if (html(part)) {
      String charset = text.charset().map(Charset::name).orElse("");
      HtmlText.Said said = HtmlText.of(text.bytes(), charset, READ);
      return new HtmlText.Said(said.text(), said.cut() || text.cut());
    }
    String plain = new String(text.bytes(), text.charset().orElse(StandardCharsets.UTF_8));
    return new HtmlText.Said(plain, text.cut());
  }

  private Quarantine store() {
    return gate.quarantine();
  }
}
