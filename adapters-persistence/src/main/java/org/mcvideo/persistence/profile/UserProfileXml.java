package org.mcvideo.persistence.profile;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mcvideo.domain.id.McVideoGroupId;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.profile.ProfileDocument;
import org.mcvideo.domain.profile.UserProfile;
import org.mcvideo.persistence.profile.MalformedProfile.Reason;
import org.mcvideo.persistence.profile.ProfileWire.AnyExt;
import org.mcvideo.persistence.profile.ProfileWire.Common;
import org.mcvideo.persistence.profile.ProfileWire.Entry;
import org.mcvideo.persistence.profile.ProfileWire.GroupInfo;
import org.mcvideo.persistence.profile.ProfileWire.OnNetwork;
import org.mcvideo.persistence.profile.ProfileWire.Text;

/**
 * The MCVideo user profile document (TS 24.484 9.3.2). As lenient as its schema: elements in any
 * order, unknown ones passed over, either spelling of the namespace. What the procedures use has to
 * be right. {@code read(write(user, profile))} gives user and profile again. Safe for use by many
 * threads.
 */
public final class UserProfileXml {
  /** The media type of these documents. */
  public static final String MEDIA_TYPE = "application/vnd.3gpp.mcvideo-user-profile+xml";

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,64}");
  private static final String INDEX = "user-profile-index";
  private static final String LIMIT = "user-max-simultaneous-authorizations";
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  private UserProfileXml() {}

  /**
   * Reads a document.
   *
   * @throws MalformedProfile if it is no profile document, or holds what cannot be understood
   */
  public static ReadProfile read(byte[] octets) throws MalformedProfile {
    ProfileWire wire = ProfileBinding.read(octets);
    List<McVideoGroupId> implicit = new ArrayList<>();
    List<McVideoGroupId> groups = new ArrayList<>();
    for (OnNetwork onNetwork : wire.onNetwork) {
      for (ProfileWire.Entries entries : onNetwork.implicitAffiliations) {
        for (Entry entry : entries.entry) {
          implicit.add(group(entry, "entry"));
        }
      }
      for (GroupInfo info : onNetwork.groupInfo) {
        groups.add(
            group(
                one(info.groupId, "MCVideo-Group-ID", "MCVideoGroupInfo", info.line),
                "MCVideo-Group-ID"));
      }
    }
    UserProfile profile =
        new UserProfile(
            index(wire),
            !wire.preSelected.isEmpty(),
            enabled(wire),
            maxAffiliations(wire),
            implicit.stream().distinct().toList(),
            groups.stream().distinct().toList(),
            maxAuthorizations(wire));
    return new ReadProfile(user(wire), ProfileDocument.of(profile, octets));
  }

  /** A document of {@code user} that says what {@code profile} says and nothing else. */
  public static ProfileDocument write(McVideoId user, UserProfile profile) {
    ProfileWire wire = new ProfileWire();
    wire.xuiUri = user.uri();
    wire.index = Integer.toString(profile.index());
    wire.status.add(text(Boolean.toString(profile.enabled())));
    if (profile.preSelected()) {
      wire.preSelected.add(new ProfileWire.Empty());
    }
    Common common = new Common();
    common.mcVideoUserId.add(entry(user.uri()));
    wire.common.add(common);
    wire.onNetwork.add(onNetwork(profile));
    return ProfileDocument.of(profile, ProfileBinding.write(wire));
  }

  private static OnNetwork onNetwork(UserProfile profile) {
    OnNetwork onNetwork = new OnNetwork();
    for (McVideoGroupId group : profile.groups()) {
      GroupInfo info = new GroupInfo();
      info.groupId.add(entry(group.uri()));
      onNetwork.groupInfo.add(info);
    }
    profile
        .maxAffiliations()
        .ifPresent(n2 -> onNetwork.maxAffiliations.add(text(Integer.toString(n2))));
    if (!profile.implicitAffiliations().isEmpty()) {
      ProfileWire.Entries entries = new ProfileWire.Entries();
      profile.implicitAffiliations().forEach(group -> entries.entry.add(entry(group.uri())));
      onNetwork.implicitAffiliations.add(entries);
    }
    profile
        .maxAuthorizations()
        .ifPresent(
            limit -> {
              AnyExt anyExt = new AnyExt();
              anyExt.maxAuthorizations.add(text(Integer.toString(limit)));
              onNetwork.anyExt.add(anyExt);
            });
    return onNetwork;
  }

  private static int index(ProfileWire wire) throws MalformedProfile {
    BigInteger index = number(wire.index, ProfileWire.ROOT, INDEX, wire.line);
    if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(UserProfile.MAX_INDEX)) > 0) {
      throw new MalformedProfile(
          Reason.VALUE,
          ProfileWire.ROOT,
          wire.line,
          INDEX + " is not within 0 and " + UserProfile.MAX_INDEX);
    }
    return index.intValue();
  }

  /** 24.484 wants one Status; a profile without it counts as enabled. */
  private static boolean enabled(ProfileWire wire) throws MalformedProfile {
    Optional<Text> status = atMostOne(wire.status, "Status");
    if (status.isEmpty()) {
      return true;
    }
    return switch (status.get().value.strip()) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new MalformedProfile(
              Reason.VALUE, "Status", status.get().line, "neither true nor false");
    };
  }

  private static OptionalInt maxAffiliations(ProfileWire wire) throws MalformedProfile {
    List<Text> all = wire.onNetwork.stream().flatMap(on -> on.maxAffiliations.stream()).toList();
    return count(atMostOne(all, "MaxAffiliationsN2"), "MaxAffiliationsN2", 0);
  }

  /** The extension belongs into OnNetwork; it means the same in the other places for extensions. */
  private static OptionalInt maxAuthorizations(ProfileWire wire) throws MalformedProfile {
    List<Text> all =
        Stream.of(
                wire.onNetwork.stream().flatMap(on -> on.anyExt.stream()),
                wire.common.stream().flatMap(common -> common.anyExt.stream()),
                wire.anyExt.stream())
            .flatMap(places -> places)
            .flatMap(anyExt -> anyExt.maxAuthorizations.stream())
            .toList();
    return count(atMostOne(all, LIMIT), LIMIT, 1);
  }

  private static McVideoId user(ProfileWire wire) throws MalformedProfile {
    List<Entry> ids =
        wire.common.stream().flatMap(common -> common.mcVideoUserId.stream()).toList();
    Optional<Entry> id = atMostOne(ids, "MCVideoUserID");
    String uri = id.isPresent() ? uri(id.get(), "MCVideoUserID") : xuiUri(wire);
    try {
      return new McVideoId(uri);
    } catch (IllegalArgumentException e) {
      String element = id.isPresent() ? "MCVideoUserID" : ProfileWire.ROOT;
      int line = id.isPresent() ? id.get().line : wire.line;
      throw new MalformedProfile(Reason.VALUE, element, line, e.getMessage());
    }
  }

  private static String xuiUri(ProfileWire wire) throws MalformedProfile {
    if (wire.xuiUri == null) {
      throw new MalformedProfile(
          Reason.MISSING, ProfileWire.ROOT, wire.line, "neither XUI-URI nor MCVideoUserID");
    }
    return wire.xuiUri.strip();
  }

  private static McVideoGroupId group(Entry entry, String element) throws MalformedProfile {
    try {
      return new McVideoGroupId(uri(entry, element));
    } catch (IllegalArgumentException e) {
      throw new MalformedProfile(Reason.VALUE, element, entry.line, e.getMessage());
    }
  }

  private static String uri(Entry entry, String element) throws MalformedProfile {
    return one(entry.uri, "uri-entry", element, entry.line).value.strip();
  }

  private static OptionalInt count(Optional<Text> text, String element, int least)
      throws MalformedProfile {
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    BigInteger value = number(text.get().value, element, "its value", text.get().line);
    if (value.compareTo(BigInteger.valueOf(least)) < 0) {
      throw new MalformedProfile(
          Reason.VALUE, element, text.get().line, "its value is below " + least);
    }
    return OptionalInt.of(value.min(MOST).intValue());
  }

  private static BigInteger number(String text, String element, String name, int line)
      throws MalformedProfile {
    if (text == null) {
      throw new MalformedProfile(Reason.MISSING, element, line, "no " + name);
    }
    if (!NUMBER.matcher(text.strip()).matches()) {
      throw new MalformedProfile(Reason.VALUE, element, line, name + " is no whole number");
    }
    return new BigInteger(text.strip());
  }

  private static <T> T one(List<T> elements, String name, String parent, int line)
      throws MalformedProfile {
    if (elements.size() != 1) {
      Reason reason = elements.isEmpty() ? Reason.MISSING : Reason.DUPLICATE;
      throw new MalformedProfile(
          reason, parent, line, elements.size() + " of " + name + ", there has to be one");
    }
    return elements.get(0);
  }

  private static <T extends LocatedElement> Optional<T> atMostOne(List<T> elements, String name)
      throws MalformedProfile {
    if (elements.size() > 1) {
      throw new MalformedProfile(
          Reason.DUPLICATE, name, elements.get(1).line, "it can stand once, this is the second");
    }
    return elements.stream().findFirst();
  }

  private static Text text(String value) {
    Text text = new Text();
    text.value = value;
    return text;
  }

  private static Entry entry(String uri) {
    Entry entry = new Entry();
    entry.uri.add(text(uri));
    return entry;
  }
}
