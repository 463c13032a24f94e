// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.Optional;
import org.lazareto.web.Asked.Visitor;
import org.lazareto.web.People;
import org.lazareto.web.Person;
import org.lazareto.web.account.Sessions;

/** Who is logged in to the portal: the staff, and the users of mailboxes. Thread-safe. */
record PortalPeople(Sessions staff, Optional<MailSites> mail) implements People {

  @Override
  public Optional<Person> find(Visitor visitor) {
    return staff.find(visitor);
  }

  @Override
  public boolean hasMailbox(Visitor visitor) {
    return mail.map(sites -> sites.sessions().has(visitor)).orElse(false);
  }
}
