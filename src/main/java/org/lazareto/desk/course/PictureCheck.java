// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.ByteSize;

/** Whether a file is a small picture that does nothing but be seen. Confined to one reading. */
record PictureCheck(Spot spot, CourseSettings.Limits limits, Faults faults) {

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,39}(?:\\.es|\\.en)?\\.(svg|png)");

  /** The type of the medium that a file's name says; none if it is no picture. */
  static Optional<String> type(String name) {
    Matcher picture = NAME.matcher(name);
    return picture.matches()
        ? Optional.of(picture.group(1).equals("svg") ? "image/svg+xml" : "image/png")
        : Optional.empty();
  }

  void check(String name, byte[] bytes) {
    ByteSize most = limits.picture();
    if (bytes.length > most.bytes()) {
      faults.add("course.fault.picture-size", spot, bytes.length, most.toString());
    } else if (name.endsWith(".svg")) {
      new SvgCheck(spot.file(), faults).check(bytes);
    } else {
      PngCheck.wrong(bytes, limits.side()).ifPresent(key -> faults.add(key, spot, limits.side()));
    }
  }
}
