// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.desk.advisory.AdvisorySettings;
import org.lazareto.desk.advisory.Article.Part;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.desk.advisory.Severity;
import org.lazareto.web.admin.Page;

/**
 * The form of an advisory as its template reads it. Immutable.
 *
 * @param path of the advisory; none for a new one
 * @param read when that was written which it was made of
 */
record EditView(
    Page page,
    AdvisoryForm form,
    Optional<String> path,
    String read,
    AdvisorySettings.Bounds bounds) {

  String say(String key, Object... arguments) {
    return page.say("web.desk.advisory." + key, arguments);
  }

  String action() {
    return path.map(p -> p + "/edit").orElse(StaffSite.PATH);
  }

  String back() {
    return path.orElse(StaffSite.PATH);
  }

  List<String> severities() {
    return Stream.of(Severity.values()).map(Severity::label).toList();
  }

  List<String> audiences() {
    return Stream.of(Audience.values()).map(Audience::label).toList();
  }

  List<Part> parts() {
    return List.of(Part.values());
  }

  String field(String language, String name) {
    return AdvisoryForm.field(language, name);
  }

  /** A part's heading in the language of its text. */
  String heading(Part part) {
    return page.say("desk.advisory.part." + part.label());
  }

  boolean is(String field, String value) {
    return form.value(field).equals(value);
  }
}
