// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** The lists that there are: made, set, closed. Thread-safe. */
public final class Lists {

  /** For discussion among those who care for safe mail. */
  public static final String DISCUSSION = "seguridad";

  /** For what cannot wait. */
  public static final String URGENT = "urgente";

  private static final int MOST = 1000;

  private final Database database;
  private final Clock clock;

  Lists(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes the two lists that every network has from the start, unless they are there. */
  public void begin() {
    database.change(
        handle -> {
          ListRows rows = new ListRows(handle);
          if (rows.add(DISCUSSION, clock.instant())) {
            rows.set(DISCUSSION, ListOption.TITLE_ES, "Seguridad informática");
            rows.set(DISCUSSION, ListOption.TITLE_EN, "Computer security");
            rows.set(
                DISCUSSION,
                ListOption.ABOUT_ES,
                "Preguntas y noticias sobre virus, correos falsos y programas que los quitan.");
            rows.set(
                DISCUSSION,
                ListOption.ABOUT_EN,
                "Questions and news about viruses, false mail, and tools that remove them.");
          }
          if (rows.add(URGENT, clock.instant())) {
            rows.set(URGENT, ListOption.TITLE_ES, "Avisos urgentes");
            rows.set(URGENT, ListOption.TITLE_EN, "Urgent warnings");
            rows.set(
                URGENT,
                ListOption.ABOUT_ES,
                "Avisos que no pueden esperar. Solo escribe el grupo de atención.");
            rows.set(
                URGENT,
                ListOption.ABOUT_EN,
                "Warnings that cannot wait. Only the user attention group writes.");
            rows.set(URGENT, ListOption.POSTS, "staff");
            rows.set(URGENT, ListOption.STRANGERS, "reject");
            rows.set(URGENT, ListOption.APPROVAL, "true");
            rows.set(URGENT, ListOption.URGENT, "true");
            rows.set(URGENT, ListOption.DIGESTS, "false");
            rows.set(URGENT, ListOption.FIRST_POST, "false");
            rows.set(URGENT, ListOption.ARCHIVE, "public");
          }
        });
  }

  /**
   * Makes a list; on return it is on disk.
   *
   * @throws LazaretoException if the name cannot be, or is taken
   */
  public MailList create(String name, Map<ListOption, String> options) {
    if (!MailList.names(name)) {
      throw new LazaretoException("desk.list.name", name);
    }
    Map<ListOption, String> checked = checked(options);
    return database.write(
        handle -> {
          ListRows rows = new ListRows(handle);
          if (rows.names().size() >= MOST) {
            throw new LazaretoException("desk.list.many", MOST);
          }
          if (!rows.add(name, clock.instant())) {
            throw new LazaretoException("desk.list.taken", name);
          }
          checked.forEach((option, value) -> rows.set(name, option, value));
          return rows.find(name).orElseThrow();
        });
  }

  /** Changes options; those that are not named stay. */
  public MailList set(String name, Map<ListOption, String> options) {
    Map<ListOption, String> checked = checked(options);
    return database.write(
        handle -> {
          ListRows rows = new ListRows(handle);
          if (rows.find(name).isEmpty()) {
            throw new LazaretoException("desk.list.unknown", name);
          }
          checked.forEach((option, value) -> rows.set(name, option, value));
          return rows.find(name).orElseThrow();
        });
  }

  /** Closes a list, or opens it again. */
  public MailList close(String name, boolean closed) {
    return database.write(
        handle -> {
          ListRows rows = new ListRows(handle);
          rows.close(name, closed);
          return rows.find(name)
              .orElseThrow(() -> new LazaretoException("desk.list.unknown", name));
        });
  }

  public Optional<MailList> find(String name) {
    return database.read(handle -> new ListRows(handle).find(name));
  }

  /**
   * The list of that name.
   *
   * @throws LazaretoException if there is none
   */
  public MailList need(String name) {
    return find(name).orElseThrow(() -> new LazaretoException("desk.list.unknown", name));
  }

  /** All of them, by name. */
  public List<MailList> all() {
    return database.read(handle -> new ListRows(handle).all());
  }

  private static Map<ListOption, String> checked(Map<ListOption, String> options) {
    Map<ListOption, String> checked = new java.util.EnumMap<>(ListOption.class);
    options.forEach((option, value) -> checked.put(option, option.checked(value)));
    return checked;
  }
}
