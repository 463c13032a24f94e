// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.lazareto.desk.list.ListSettings.DmarcSettings;

/**
 * Whether a domain asks all servers to refuse mail from it that comes by others: the TXT record at
 * {@code _dmarc} of it or of a domain above it (RFC 7489 6.3, 6.6.3). Thread-safe.
 *
 * <p>Without an answer in time it counts as if it did: mail with the list in From arrives either
 * way.
 */
final class DmarcPolicies {

  private static final System.Logger LOG = System.getLogger(DmarcPolicies.class.getName());

  private static final int MOST = 1000;
  private static final int STEPS = 5;
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");
  private static final Pattern REFUSES = Pattern.compile("\\bp\\s*=\\s*(?:reject|quarantine)\\b");
  private static final Pattern REFUSES_BELOW =
      Pattern.compile("\\bsp\\s*=\\s*(?:reject|quarantine)\\b");
  private static final Pattern BELOW = Pattern.compile("\\bsp\\s*=");

  private final DmarcSettings settings;
  private final Clock clock;
  private final Map<String, Known> known = new LinkedHashMap<>();

  private record Known(boolean forbids, Instant until) {}

  DmarcPolicies(DmarcSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether mail by others that says it is of that domain is to be refused. */
  boolean forbids(String domain) {
    Instant now = clock.instant();
    synchronized (known) {
      Known before = known.get(domain);
      if (before != null && before.until().isAfter(now)) {
        return before.forbids();
      }
    }
    boolean forbids = DOMAIN.matcher(domain).matches() && asked(domain);
    synchronized (known) {
      if (known.size() >= MOST) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(domain, new Known(forbids, now.plus(settings.keep())));
    }
    return forbids;
  }

  private boolean asked(String domain) {
    try {
      String at = domain;
      // The organisation's domain is the nearest above that has a record; a top-level one has none.
      for (int step = 0; step < STEPS && at.indexOf('.') > 0; step++) {
        Optional<String> record = record(at);
        if (record.isPresent()) {
          return refuses(record.get(), at.equals(domain));
        }
        at = at.substring(at.indexOf('.') + 1);
      }
      return false;
    } catch (NamingException e) {
      LOG.log(Level.DEBUG, "the DMARC policy of a domain is not known", e);
      return true;
    }
  }

  static boolean refuses(String record, boolean own) {
    String text = record.toLowerCase(Locale.ROOT);
    boolean below = !own && BELOW.matcher(text).find();
    return (below ? REFUSES_BELOW : REFUSES).matcher(text).find();
  }

  @SuppressWarnings("BanJNDI") // of a DNS context come texts, never objects
  private Optional<String> record(String domain) throws NamingException {
    DirContext dns = new InitialDirContext(environment());
    try {
      Attribute texts = dns.getAttributes("_dmarc." + domain, new String[] {"TXT"}).get("TXT");
      return texts == null ? Optional.empty() : first(texts);
    } catch (NameNotFoundException _) {
      return Optional.empty();
    } finally {
      dns.close();
    }
  }

  private static Optional<String> first(Attribute texts) throws NamingException {
    NamingEnumeration<?> all = texts.getAll();
    try {
      while (all.hasMore()) {
        // Strings of one record stand in quotes with blanks between.
        String text = String.valueOf(all.next()).replace("\" \"", "").replace("\"", "");
        if (text.toLowerCase(Locale.ROOT).startsWith("v=dmarc1")) {
          return Optional.of(text);
        }
      }
      return Optional.empty();
    } finally {
      all.close();
    }
  }

  @SuppressWarnings("JdkObsolete") // JNDI knows no other
  private Hashtable<String, String> environment() {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, "dns://" + settings.server());
    environment.put("com.sun.jndi.dns.timeout.initial", "" + settings.timeout().toMillis());
    environment.put("com.sun.jndi.dns.timeout.retries", "1");
    return environment;
  }
}
