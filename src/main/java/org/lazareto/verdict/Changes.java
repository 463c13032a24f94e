// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a delivered copy differs in from the message as it came, besides our header field.
 * Immutable.
 *
 * @param replaced paths of the parts in whose place a warning stands
 * @param html the HTML that gets another form, so that nothing in it acts by itself
 * @param renamed attachments that get another name
 * @param subjectTag what the subject begins with; empty for none
 * @param headers fields that are added, as {@code Name: value} in plain text
 */
public record Changes(
    List<String> replaced,
    Html html,
    List<Renaming> renamed,
    String subjectTag,
    List<String> headers) {

  public static final Changes NONE = new Changes(List.of(), Html.NONE, List.of(), "", List.of());

  public Changes {
    replaced = List.copyOf(replaced);
    renamed = List.copyOf(renamed);
    headers = List.copyOf(headers);
  }

  /** What becomes of HTML, the plainest first. */
  public enum Form {
    TEXT,
    ATTACHMENT
  }

  /** The HTML at {@code paths} in another form. Immutable. */
  public record Html(Form form, List<String> paths) {

    public static final Html NONE = new Html(Form.TEXT, List.of());

    public Html {
      paths = List.copyOf(paths);
    }

    /** The HTML of both; of two forms the plainer. */
    Html and(Html other) {
      if (paths.isEmpty() || other.paths.isEmpty()) {
        return paths.isEmpty() ? other : this;
      }
      return new Html(
          form.compareTo(other.form) <= 0 ? form : other.form, union(paths, other.paths));
    }
  }

  /** A new name for the attachment at {@code path}. Immutable. */
  public record Renaming(String path, String name) {}

  /** Only these parts replaced. */
  public static Changes replacing(List<String> paths) {
    return new Changes(paths, Html.NONE, List.of(), "", List.of());
  }

  public boolean isNone() {
    return equals(NONE);
  }

  /** Whether something in the body is another than the sender wrote. */
  public boolean ofBody() {
    return !replaced.isEmpty() || !html.paths().isEmpty() || !renamed.isEmpty();
  }

  /** What both want, in one body: that of those who want least of the message. */
  public Changes and(Changes other) {
    List<Renaming> names = new ArrayList<>(renamed);
    other.renamed.stream()
        .filter(more -> renamed.stream().noneMatch(r -> r.path().equals(more.path())))
        .forEach(names::add);
    return new Changes(
        union(replaced, other.replaced),
        html.and(other.html),
        names,
        subjectTag.isEmpty() ? other.subjectTag : subjectTag,
        union(headers, other.headers));
  }

  private static List<String> union(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /** The same without another form of HTML. */
  public Changes withoutHtml() {
    return new Changes(replaced, Html.NONE, renamed, subjectTag, headers);
  }
}
