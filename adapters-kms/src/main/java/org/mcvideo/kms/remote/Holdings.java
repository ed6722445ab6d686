package org.mcvideo.kms.remote;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mcvideo.domain.id.SecurityIdentity;
import org.mcvideo.kms.keys.KeyPeriod;
import org.mcvideo.kms.keys.KmsCertificate;
import org.mcvideo.kms.keys.KmsCertificates;
import org.mcvideo.kms.keys.UserKeys;

/**
 * What was fetched from a KMS and found in order. Immutable.
 *
 * @param root its own certificate
 * @param partners the certificates of others
 * @param keys the key sets by owner and period
 */
record Holdings(
    Optional<KmsCertificate> root, List<KmsCertificate> partners, Map<Place, UserKeys> keys) {
  static final Holdings NONE = new Holdings(Optional.empty(), List.of(), Map.of());

  /**
   * Whose and when a key set is.
   *
   * @param owner whose
   * @param period the number of the key period
   */
  record Place(SecurityIdentity owner, long period) {
    static Place of(UserKeys keys) {
      return new Place(keys.owner(), keys.period().number());
    }
  }

  Holdings {
    partners = List.copyOf(partners);
    keys = Map.copyOf(keys);
  }

  KmsCertificates certificates() {
    return new KmsCertificates(Stream.concat(root.stream(), partners.stream()).toList());
  }

  /** With this certificate; keys of a KMS of other keys or periods are let go. */
  Holdings with(KmsCertificate certificate) {
    Map<Place, UserKeys> its = new HashMap<>(keys);
    its.values().removeIf(k -> !isSameKms(k.certificate(), certificate));
    return new Holdings(Optional.of(certificate), partners, its);
  }

  private static boolean isSameKms(KmsCertificate one, KmsCertificate other) {
    return one.uri().equals(other.uri())
        && one.keys().equals(other.keys())
        && one.periods().equals(other.periods());
  }

  Holdings with(List<KmsCertificate> others) {
    return new Holdings(root, others, keys);
  }

  Holdings with(UserKeys added) {
    Map<Place, UserKeys> more = new HashMap<>(keys);
    more.put(Place.of(added), added);
    return new Holdings(root, partners, more);
  }

  Holdings without(Place place) {
    Map<Place, UserKeys> rest = new HashMap<>(keys);
    rest.remove(place);
    return new Holdings(root, partners, rest);
  }

  /** Only these identities and periods; the keys of all others are let go. */
  Holdings only(Set<SecurityIdentity> identities, List<KeyPeriod> periods) {
    Map<Place, UserKeys> kept = new HashMap<>(keys);
    kept.keySet().retainAll(places(identities, periods));
    return new Holdings(root, partners, kept);
  }

  boolean has(Place place) {
    return keys.containsKey(place);
  }

  static Set<Place> places(Set<SecurityIdentity> identities, List<KeyPeriod> periods) {
    Set<Place> places = new HashSet<>();
    for (SecurityIdentity identity : identities) {
      periods.forEach(p -> places.add(new Place(identity, p.number())));
    }
    return places;
  }
}
