// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.lazareto.store.Plain;
import org.lazareto.verdict.Part;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of parts, in one transaction. Confined to it. */
final class PartRows {

  private static final int IN_PART = 1;
  static final int WHOLE = 2;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private final Handle handle;
  private final JournalSettings settings;

  /**
   * What the row of a message says of its parts.
   *
   * @param names of all of them, as {@link #visible}
   */
  record Traced(int whole, String names) {}

  PartRows(Handle handle, JournalSettings settings) {
    this.handle = handle;
    this.settings = settings;
  }

  /** What the row of the message is to say of its parts. */
  Traced traced(String subject, Dossier dossier) {
    List<Part> parts = dossier.seen().parts();
    boolean whole =
        dossier.leftOut().parts() == 0
            && parts.size() <= settings.partsKept()
            && kept(subject)
            && parts.stream().flatMap(part -> part.names().stream()).allMatch(this::kept);
    return new Traced(whole ? WHOLE : IN_PART, visible(parts));
  }

  /** Forgets what is kept of the message's parts. */
  void remove(String id) {
    Plain.change(handle, "DELETE FROM part WHERE message = ?", id);
  }

  /** Keeps the parts of a message of which none are kept. */
  void put(String id, List<Part> parts) {
    int position = 0;
    for (Part part : parts.subList(0, Math.min(parts.size(), settings.partsKept()))) {
      Plain.change(
          handle,
          "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?)",
          id,
          position++,
          cut(part.path()),
          part.names().isEmpty() ? "" : texts(part.names().stream().map(this::cut).toList()),
          cut(part.detectedType()),
          part.size(),
          HexFormat.of().parseHex(part.sha256()));
    }
  }

  /** In every reading that a system may have of a name, what it reads stands in this text. */
  private String visible(List<Part> parts) {
    return parts.stream()
        .limit(settings.partsKept())
        .flatMap(part -> part.names().stream())
        .map(name -> visible(cut(name)))
        .distinct()
        .collect(joining("\n"));
  }

  /** A name as the column of names has it. */
  static String visible(String name) {
    return INVISIBLE.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The parts of these messages, by the messages' ids. */
  Map<String, List<Part>> of(List<String> ids) {
    return handle
        .createQuery(
            """
            SELECT * FROM part WHERE message IN (SELECT value FROM json_each(?))
            ORDER BY message, position\
            """)
        .bind(0, texts(ids))
        .map((row, _) -> Map.entry(row.getString("message"), part(row)))
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  /** Forgets the parts of messages seen before; how many messages that were. */
  int purge(long before, int most) {
    List<String> ids =
        handle
            .createQuery("SELECT id FROM message WHERE traced > 0 AND seen < ? LIMIT ?")
            .bind(0, before)
            .bind(1, most)
            .mapTo(String.class)
            .list();
    if (!ids.isEmpty()) {
      String all = texts(ids);
      Plain.change(
          handle, "DELETE FROM part WHERE message IN (SELECT value FROM json_each(?))", all);
      Plain.change(
          handle,
          "UPDATE message SET traced = 0, names = NULL WHERE id IN (SELECT value FROM"
              + " json_each(?))",
          all);
    }
    return ids.size();
  }

  static String texts(List<String> texts) {
    return JsonMapper.shared().writeValueAsString(texts);
  }

  private static Part part(ResultSet row) throws SQLException {
    String names = row.getString("names");
    return new Part(
        row.getString("path"),
        names.isEmpty() ? List.of() : JsonMapper.shared().readValue(names, TEXTS),
        "",
        row.getString("type"),
        row.getLong("size"),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        false,
        Optional.empty(),
        List.of());
  }

  private boolean kept(String text) {
    return text.length() <= settings.textLength();
  }

  private String cut(String text) {
    return kept(text) ? text : text.substring(0, settings.textLength());
  }
}
