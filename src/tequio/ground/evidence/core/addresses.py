"""Which addresses of the internet are open to everybody, and which lead inside of somebody's house."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

type Address = IPv4Address | IPv6Address

# What `is_global` lets through, or let through in some release of Python, and is nobody's public server.
_HELD_BACK_4 = (
    IPv4Network("0.0.0.0/8"),
    IPv4Network("100.64.0.0/10"),  # shared by the customers of a carrier (RFC 6598)
    IPv4Network("192.0.0.0/24"),  # protocol assignments, of which some count as global
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, withdrawn
    IPv4Network("224.0.0.0/3"),  # multicast, reserved and broadcast
)

# Only this eighth of IPv6 has been handed out to the public. Everything outside is refused without naming it: mapped
# and compatible IPv4, NAT64, unique local, link and site local, multicast, discard.
_PUBLIC_6 = IPv6Network("2000::/3")
_HELD_BACK_6 = (
    IPv6Network("2001::/23"),  # protocol assignments: Teredo carries an IPv4 inside, ORCHID no route
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4 carries an IPv4 inside
    IPv6Network("3fff::/20"),  # documentation
)


def is_public(address: Address) -> bool:
    """Whether this is the address of a server that anybody in the world may call."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _HELD_BACK_4)
    return (
        address.scope_id is None
        and address in _PUBLIC_6
        and address.is_global
        and not any(address in network for network in _HELD_BACK_6)
    )
