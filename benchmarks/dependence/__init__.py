"""All supports of many kinds of arguments, beside other programs that list minimal inconsistent subsets."""
