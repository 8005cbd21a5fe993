"""R14 政务服务: what one can apply for, how, and what people say about it afterwards.

The law is chapter four of the 优化营商环境条例 and the 行政许可法; for 好差评 it is practice. Begin with `register.py`,
which declares all of it on one page. `catalogue.py` holds the items with their attributes, of which every list and
share is made, `offers.py` the lists, packages and windows; `intake.py`, `deciding.py` and `hearing.py` handle an
application for a licence; `reviews.py` follows a bad review until it is put right.
"""
