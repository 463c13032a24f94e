// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.List;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.desk.advisory.Version;
import org.lazareto.web.Frame;

/**
 * A published advisory as its template reads it. Immutable.
 *
 * @param version that is shown
 * @param versions all that were published, the newest first
 */
record OneView(
    Frame frame,
    Advisory advisory,
    Version version,
    List<Version> versions,
    ArticleView article,
    StoppedView stopped) {

  OneView {
    versions = List.copyOf(versions);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.advisory." + key, arguments);
  }

  /** When it was published, changed, closed. */
  String times() {
    String first = say("published", frame.words().moment(advisory.run().first())) + ofHub();
    return versions.size() == 1 ? first : first + " " + say("changed", moment(versions.getFirst()));
  }

  private String ofHub() {
    return advisory.isOfHub() ? " " + say("of-hub", advisory.hub()) : "";
  }

  boolean isClosed() {
    return advisory.closed().isPresent();
  }

  String closed() {
    return advisory.closed().map(at -> say("closed", frame.words().moment(at))).orElse("");
  }

  boolean isOld() {
    return version.number() != versions.getFirst().number();
  }

  String old() {
    return say("old", moment(version));
  }

  /** The versions that can be read, if there are several. */
  List<Version> others() {
    List<Version> open =
        versions.stream().filter(v -> v.content().audience() == Audience.EVERYONE).toList();
    return open.size() < 2 ? List.of() : open;
  }

  String path(Version other) {
    return advisory.path() + "?version=" + other.number();
  }

  String moment(Version other) {
    return other.published().map(step -> frame.words().moment(step.at())).orElse("");
  }

  boolean isCounted() {
    return version.content().marks().isCounted();
  }
}
