// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mailbox.Key;
import org.lazareto.web.Fields;
import org.lazareto.web.Links;

/** Where a message is, and the addresses of its pages. Immutable. */
public record Place(String folder, Key key) {

  public static final String MESSAGE = "/mail/message";
  public static final String LINK = "/mail/link";
  public static final String REPORT = "/mail/report";
  public static final String ATTACHMENT = "/mail/attachment";

  /** The place that a query names. */
  public static Optional<Place> of(Fields query) {
    Optional<Long> validity = query.find("of").flatMap(Place::number);
    Optional<Long> uid = query.find("uid").flatMap(Place::number);
    return query
        .exact("name")
        .filter(_ -> validity.isPresent() && uid.isPresent())
        .map(name -> new Place(name, new Key(validity.get(), uid.get())));
  }

  /** A number, if the text is one. */
  public static Optional<Long> number(String text) {
    return Optional.of(text).filter(n -> n.matches("[0-9]{1,18}")).map(Long::valueOf);
  }

  /** A place in a list or among pages, counted from 0, if the text is one. */
  public static Optional<Integer> ordinal(String text) {
    return Optional.of(text).filter(n -> n.matches("[0-9]{1,6}")).map(Integer::valueOf);
  }

  public String message() {
    return MESSAGE + Links.of(fields());
  }

  /** The message with a part of it read as text; the message itself for none. */
  public String message(String part) {
    return MESSAGE + Links.with(fields(), "part", part);
  }

  /** Where those of a folder that a form names are reported as suspicious. */
  public static String report(String folder) {
    return REPORT + Links.with(Fields.NONE, "name", folder);
  }

  /** Where the message is reported as suspicious. */
  public String report() {
    return REPORT + Links.of(fields());
  }

  /** The page of an attachment. */
  public String attachment(String part) {
    return ATTACHMENT + Links.with(fields(), "part", part);
  }

  /** The page that shows where a link of that part leads. */
  public String link(String part, int number) {
    return LINK + Links.with(fields(), "part", part) + "&link=" + number;
  }

  /** The form of an answer to it: to its writer, or to {@code all}. */
  public String answer(String how) {
    return "/mail/write" + Links.with(fields(), "how", how);
  }

  private Fields fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("name", List.of(folder));
    fields.put("of", List.of("" + key.validity()));
    fields.put("uid", List.of("" + key.uid()));
    return new Fields(fields);
  }
}
