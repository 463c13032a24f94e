// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.List;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Access;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Person;

/** The pages of the desk, as everybody at it sees them. */
final class Menu {

  private record Item(String path, String key, Access access) {}

  private static final List<Item> ITEMS =
      List.of(
          new Item("/desk", "web.admin.overview.title", Rights.SEE),
          new Item("/messages", "web.admin.messages.title", Rights.SEE),
          new Item("/quarantine", "web.admin.held.title", Rights.SEE),
          new Item("/reports", "web.admin.report.title", Rights.DECIDE),
          new Item("/desk/advisories", "web.desk.advisory.staff.title", Rights.DECIDE),
          new Item("/desk/courses", "web.desk.course.staff.title", Rights.DECIDE),
          new Item("/desk/lists", "web.desk.list.staff.title", Rights.DECIDE),
          new Item("/desk/effect", "web.desk.effect.title", Rights.DECIDE),
          new Item("/rules", "web.admin.rules.title", Rights.SEE),
          new Item("/policy", "web.admin.policy.title", Rights.SEE),
          new Item("/engines", "web.admin.engines.title", Rights.SEE),
          new Item("/nodes", "web.admin.nodes.title", Rights.NODES),
          new Item("/queue", "web.admin.queue.title", Rights.SEE),
          new Item("/alarms", "web.admin.alarms.title", Rights.SEE),
          new Item("/maintenance", "web.admin.maintenance.title", Rights.SEE),
          new Item("/audit", "web.admin.audit.title", Rights.GOVERN),
          new Item("/accounts", "web.admin.accounts.title", Rights.GOVERN),
          new Item("/tokens", "web.admin.tokens.title", Rights.GOVERN));

  private Menu() {}

  static List<Crumb> of(Person person, Catalogue language) {
    return ITEMS.stream()
        .filter(item -> Rights.allow(item.access(), person.duty()))
        .map(item -> new Crumb(item.path(), language.say(item.key())))
        .toList();
  }
}
