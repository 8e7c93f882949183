share-unit = { $share } of everyone the contract covers ({ $whole } people, { $dated ->
        [yes] as of { $day }
       *[no] no date set
    })
share-unit-unknown = Share of everyone the contract covers: their number is not set yet (/setup).
share-unit-low = Share of everyone the contract covers: the number set, { $whole }, is too low. Please fix it in /setup.
share-members = { $share } of the members ({ $whole }, { $dated ->
        [yes] as of { $day }
       *[no] no date set
    })
share-members-unknown = Share of the members: their number is not set yet (/setup).
share-members-low = Share of the members: the number set, { $whole }, is too low. Please fix it in /setup.
