// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.List;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.AdvisorySettings;
import org.lazareto.desk.advisory.Audience;
import org.lazareto.web.admin.Page;

/**
 * The page before an advisory is published, as its template reads it. Immutable.
 *
 * @param lists where it may be mailed to
 */
record PublishView(Page page, Advisory advisory, List<String> lists, AdvisorySettings settings) {

  PublishView {
    lists = List.copyOf(lists);
  }

  String say(String key, Object... arguments) {
    return page.say("web.desk.advisory.publish." + key, arguments);
  }

  String title() {
    return StaffSite.title(page.asked(), advisory);
  }

  /** What the step does. */
  String lead() {
    return say("lead." + advisory.latest().content().audience().label());
  }

  /** Whether lists with a public archive are left out, since not everybody is to read it. */
  boolean isForFew() {
    return advisory.latest().content().audience() != Audience.EVERYONE;
  }

  boolean isFirst() {
    return advisory.shown().isEmpty();
  }

  String path() {
    return StaffSite.path(advisory);
  }

  long days() {
    return Math.max(1, settings.show().toDays());
  }

  long mostDays() {
    return settings.bounds().show().toDays();
  }
}
