# A module that imports __main__ while it runs sees what is there so far.
early = "early"
import reader

late = "late"
print(reader.look())
