// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of lists and their options. Confined to its transaction. */
final class ListRows {

  private final Handle handle;

  ListRows(Handle handle) {
    this.handle = handle;
  }

  /** Whether there was none of that name. */
  boolean add(String name, Instant now) {
    return handle.execute(
            "INSERT OR IGNORE INTO mail_list (name, made) VALUES (?, ?)", name, now.toEpochMilli())
        == 1;
  }

  void set(String name, ListOption option, String value) {
    if (value.equals(option.initial())) {
      handle.execute("DELETE FROM list_option WHERE list = ? AND option = ?", name, option.label());
    } else {
      handle.execute("REPLACE INTO list_option VALUES (?, ?, ?)", name, option.label(), value);
    }
  }

  void close(String name, boolean closed) {
    handle.execute("UPDATE mail_list SET closed = ? WHERE name = ?", closed ? 1 : 0, name);
  }

  Optional<MailList> find(String name) {
    return handle
        .createQuery("SELECT * FROM mail_list WHERE name = ?")
        .bind(0, name)
        .map(
            (row, _) ->
                new MailList(
                    row.getString("name"),
                    Instant.ofEpochMilli(row.getLong("made")),
                    row.getInt("closed") != 0,
                    options(name)))
        .findFirst();
  }

  List<MailList> all() {
    return names().stream().map(name -> find(name).orElseThrow()).toList();
  }

  List<String> names() {
    return handle
        .createQuery("SELECT name FROM mail_list ORDER BY name")
        .mapTo(String.class)
        .list();
  }

  // An option that an older version had, and this one has not, is left alone.
  private Map<ListOption, String> options(String name) {
    Map<ListOption, String> options = new EnumMap<>(ListOption.class);
    handle
        .createQuery("SELECT option, value FROM list_option WHERE list = ?")
        .bind(0, name)
        .map((row, _) -> Map.entry(row.getString("option"), row.getString("value")))
        .list()
        .forEach(
            one ->
                ListOption.find(one.getKey())
                    .ifPresent(option -> options.put(option, one.getValue())));
    return options;
  }
}
