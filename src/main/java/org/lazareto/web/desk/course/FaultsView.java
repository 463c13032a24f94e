// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.util.List;
import org.lazareto.ops.Quoted;
import org.lazareto.web.admin.Grid;
import org.lazareto.web.admin.Page;

/** Everything that is wrong with a course, as its template reads it. Immutable. */
record FaultsView(Page page, List<String> faults) {

  FaultsView {
    faults = faults.stream().map(fault -> Quoted.of(fault, Grid.LONGEST)).toList();
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.course.staff." + key, arguments);
  }
}
