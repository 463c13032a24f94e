// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import org.lazareto.mail.Address;
import org.lazareto.web.Person;

/** Who looks at an archive. */
public sealed interface Reader {

  /** Anybody. */
  record Stranger() implements Reader {}

  /** Somebody who has shown that they read the mail of an address. */
  record Known(Address address) implements Reader {}

  /** One of those who keep the lists. */
  record Keeper(Person person) implements Reader {}
}
